#!/usr/bin/env bash
# The program on Windows, as far as a Linux machine can show it: under Wine, as os.name == "nt", with the network cut,
# from a folder with Vietnamese letters on a drive that Windows calls removable.
#
#   release/wine.sh                  self-test of the portable folder (when dist/ has it), keys, the whole test suite
#   release/wine.sh --quick          the same with a third of the tests of the screens: for .ci/run
#   release/wine.sh tests/store …    self-test, then what is named; anything else is handed to pytest
#
# Ends with 0 when all passed, 1 when something failed, 77 (and "wine: NOT RUN") where there is no Wine.
# Wine is not Windows: no SmartScreen, no Defender, no fonts, no console to look at. Screens are judged on Linux.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD
PYTHON=${PYTHON:-$([ -x .venv/bin/python ] && echo "$here/.venv/bin/python" || echo python3)}
# Of the screens those on which most of Windows shows: files, drives, the clipboard, keys, and a walk through every room.
SCREENS='rooms|scoring|intake|package_room|backups|clipboard|unikey|place_work|start_work|golden'
QUICK=(); for one in tests/*/ tests/test_*.py tests/screens/test_*.py; do
    [[ $one =~ ^tests/(screens|terminal|bench|__pycache__)/$ ]] && continue
    [[ $one =~ ^tests/screens/ && ! $one =~ ^tests/screens/test_($SCREENS)\.py$ ]] || QUICK+=("${one%/}")
done

not_run() {
    printf '\n################ wine: NOT RUN (%s): nothing was shown of Windows ################\n\n' "$1"
    exit 77
}

command -v wine >/dev/null || {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || not_run "Wine is not installed"
    apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends wine wine64 >/dev/null 2>&1 ||
        not_run "Wine cannot be installed"
}
[ -e /usr/lib/wine/wine64 ] || command -v wine64 >/dev/null || not_run "no 64-bit Wine"

export WINEPREFIX="$PWD/build/wine" WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml="
unset PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE PYTEST_ADDOPTS
stick="$PWD/build/stick"
mkdir -p build "$stick"
"$PYTHON" -m release.wine_stick "$stick"

# Wine opens sockets in its server: one that was started with a network would still have it.
cut=()
if unshare -rn true 2>/dev/null; then
    cut=(unshare -rn "$PYTHON" "$here/release/lo_up.py")
else
    printf '\n!!!! wine: the network is NOT cut (no unshare here)\n'
fi
under_wine() { # standard output must be a pipe: with a plain file Python on Wine dies
    "${cut[@]}" "$@" </dev/null 2>&1 |
        sed -u 's/\r$//; /^wine: Read access denied for device/d; s/wine: Read access denied for device.*$//'
}
stop() { wineserver -k 2>/dev/null || true; }
trap stop EXIT
stop

if [ ! -e "$WINEPREFIX/system.reg" ]; then
    timeout 300 wineboot -i </dev/null 2>&1 | cat
    wineserver -w
fi
"$PYTHON" release/wine_random.py "$WINEPREFIX/drive_c/windows/system32" # the one system library Wine 8 lacks
ln -sfn "$stick" "$WINEPREFIX/dosdevices/e:"
printf 'REGEDIT4\n[HKEY_LOCAL_MACHINE\\Software\\Wine\\Drives]\n"e:"="floppy"\n' >build/drives.reg
timeout 60 wine regedit /S build/drives.reg </dev/null 2>&1 | cat
wineserver -w # written; and the next server starts without a network

failed=0
say() { printf '\n=== wine: %s\n' "$*"; }
at='E:\Phần mềm CCHC'
under_test="$at\\kiểm thử"
say "what this is"
under_wine timeout 120 wine "$at\\python\\python.exe" -X utf8 "$under_test\\release\\wine_facts.py" ||
    { say "this is not what it should be: FAILED"; exit 1; }

if [ -d "$stick/Phần mềm CCHC/CCHC" ]; then
    say "CCHC.bat selftest"
    under_wine timeout 300 wine cmd /c "$at\\CCHC\\CCHC.bat" selftest | tee build/wine-selftest.txt || failed=1
    grep -q 'SELFTEST OK' build/wine-selftest.txt || failed=1
    [ "$failed" = 0 ] || say "the self-test FAILED"
else
    say "self-test: NOT RUN (dist/ has no portable folder)"
fi

say "keys as Windows input methods send them, into a real console"
WINPY="$stick/Phần mềm CCHC/python/python.exe" PYTHONPATH=$here timeout 300 "$PYTHON" -m pytest -o addopts= -q -rs \
    -p no:cacheprovider tests/terminal/test_windows_console.py || failed=1

case ${1:-} in
--quick) shift; what=("${QUICK[@]}" "$@") ;;
'') what=(tests) ;;
*) what=("$@") ;;
esac
say "pytest ${what[*]}"
started=$SECONDS
rm -rf "$WINEPREFIX/drive_c/Bộ nhớ" # what failed in an earlier run is no news of this one
cd "$stick/Phần mềm CCHC/kiểm thử"
# The processes that pytest-xdist starts are told of UTF-8, too: this Python reads no environment variables.
under_wine timeout "${WINE_TIMEOUT:-3600}" wine "$at\\python\\python.exe" -X utf8 -m pytest -o addopts= -q -rs \
    -o 'cache_dir=C:\Bộ nhớ' --dist loadgroup \
    --tx "$(nproc)*popen//python=..\\python\\python.exe -X utf8" --basetemp='C:\Tạm thời' "${what[@]}" |
    tee "$here/build/wine-tests.txt" || {
    say "WHAT FAILED, once more and alone: Wine itself fails now and then when much is started at once"
    under_wine timeout 600 wine "$at\\python\\python.exe" -X utf8 -m pytest -o addopts= -q -p no:xdist \
        -o 'cache_dir=C:\Bộ nhớ' --basetemp='C:\Tạm thời' --last-failed --last-failed-no-failures none || failed=1
}
cd "$here"

say "not run there, by reason"
sed -n 's/^SKIPPED \[\([0-9]*\)\] [^:]*:[0-9]*: /\1 /p' build/wine-tests.txt | awk '
    /^[0-9]+ POSIX ONLY: / {reason = substr($0, length($1) + 2); posix += $1; count[reason] += $1; next}
    {others += $1}
    END {for (reason in count) printf "%5d  %s\n", count[reason], reason
         printf "%5d  POSIX ONLY in all; %d for want of a program or a file that Linux has\n", posix, others}'
tail -n 1 build/wine-tests.txt
[ "$failed" = 0 ] && result=passed || result=FAILED
say "$result after $((SECONDS - started)) s"
exit "$failed"
