"""The steps of a full office's day: every action on scoring, evidence, review and package, each by its keys."""

from __future__ import annotations

from datetime import timedelta

from cchc_tui.core.answers import Choice, tally
from cchc_tui.formats.sample_files import SamplePaper, write_paper
from cchc_tui.jobs.joining import apply_plan
from cchc_tui.jobs.sharing import give_back, plan_task, received
from cchc_tui.paths import Paths
from cchc_tui.store.store import Store
from cchc_tui.texts import evidence_labels as e
from cchc_tui.texts import joining_labels as j
from cchc_tui.texts import labels as t
from cchc_tui.texts import package_labels as p
from cchc_tui.texts import risk_texts as r
from cchc_tui.texts import scoring_labels as s
from tests.full_office import LATE_WHY, OWNERS
from tests.store.kit import START, Clock
from tests.terminal.full_day import Place, Step, choose, close, go, menu

MATE = OWNERS[1]
LATER = START + timedelta(minutes=30)
SAVED, FORM = t.SAVED.partition("{")[0], t.KEYS["back_list"][1]
FILTERED, NARROWED = s.FILTERING.partition("{")[0], e.NARROWED.partition("{")[0]
HERE = (*s.MENU, e.MENU_SLOTS)
NOTE = "Hỏi lại Phòng Kinh tế số nhiệm vụ chuyển tiếp"
APPRAISER_SAID = "Thiếu 01 nhiệm vụ quá hạn"
TOLD = " Bổ sung biên bản họp giao ban."
MINE, THEIRS = " Đã rà soát xong 04 phòng.", "Đã rà soát 03/04 phòng, còn 01 phòng."
ELSEWHERE = "Hoàn thành 24/26 nhiệm vụ chuyển đổi số."
NO_PAPER = "Năm 2026 không có văn bản phê bình"
STANDS = "Nội dung nằm trong báo cáo năm"
MOVED = "CV 01-UBND.pdf"


def _paper(number: str, day: str, title: str, text: str) -> bytes:
    head = ("UBND XÃ HÒA BÌNH", ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"))
    return write_paper(SamplePaper(*head, f"Số: {number}", f"Hòa Bình, {day}", title, text, (), ""))


def new_papers(place: Place) -> None:
    """One paper alone, and a folder of three with a program among them."""
    day = "ngày 20 tháng 11 năm 2026"
    title = "Báo cáo việc khắc phục sau phê bình"
    (place.root / "Bao cao khac phuc.docx").write_bytes(_paper("330/BC-UBND", day, title, "Kết quả như sau."))
    folder = place.root / "moi-ve"
    folder.mkdir()
    title = "Kế hoạch kiểm tra cải cách hành chính năm 2026"
    (folder / "kiem tra.docx").write_bytes(_paper("331/KH-UBND", day, title, "Kiểm tra 04 phòng."))
    (folder / "332-BC-UBND Tap huan CCHC.pdf").write_bytes(b"%PDF-1.4 tap huan")
    (folder / "cai-dat.exe").write_bytes(b"MZ" + bytes(64))


def mates_work(place: Place) -> None:
    """A colleague takes on the file that was written, does three things, and gives it back."""
    (task,) = (place.home / "goi-ho-so").glob("VIEC-*.cchc")
    with Store.open(place.root / "ban" / "cchc.db", who=MATE, device="PC-02", clock=Clock(LATER)) as mate:
        apply_plan(mate, plan_task(mate, task), {})
        mate.save_answer(1, "4.1.2", tally(15, 16))
        mate.save_answer(1, "4.2.1", Choice(2))
        mate.save_explanation(1, "4.1.1", THEIRS)
        give_back(mate, received(mate)[0], place.root)


def other_copy(place: Place) -> None:
    """The same office's database as it was in the morning, edited on another machine."""
    folder = place.root / "may-khac"
    folder.mkdir()
    path = folder / "cchc.db"
    path.write_bytes(Paths(place.root.parent / "goc" / "du-lieu").database.read_bytes())
    with Store.open(path, who=OWNERS[2], device="PC-03", clock=Clock(LATER)) as store:
        number = store.newest()
        assert number is not None
        store.save_explanation(number, "7.1", ELSEWHERE)


def a_file_moves(place: Place) -> None:
    """Somebody tidies up."""
    folder = place.papers / "cu"
    folder.mkdir()
    (place.papers / MOVED).rename(folder / MOVED)


def path_of(name: str) -> tuple[str, ...]:
    """A path typed in place of the one that stands there, and taken."""
    return ("ctrl+u", f"~/{name}")


def filtered(kind: str) -> str:
    """What the line above the tree says of a filter."""
    return f"{FILTERED}{s.FILTERS[kind]}"


SCORING = (
    Step("home", (), t.HOME_TODO),
    Step("leaf", ("f3", *go("1.1.2")), "47/50"),
    Step("last-period", go("1.2"), LATE_WHY[:20]),
    Step("figures-open", (*go("1.1.2"), "enter"), FORM),
    Step("figures-next-band", ("enter", "end", "backspace", "8"), "48/50"),
    close(FORM),
    Step("shared-figures", menu("figures", HERE), s.FIGURES_HINT[:30]),
    Step("shared-figure", ("enter",), s.FIGURE_EDIT),
    Step("shared-preview", ("ctrl+u", "1330", "enter"), s.FIGURE_ALL.format(count=2)),
    Step("shared-changed", ("enter",), s.FIGURE_SET.format(count=2)),
    close(s.FIGURES_HINT[:30]),
    Step("", (*go("7.2.2"), "enter", "ctrl+u", "1340"), "1.340"),
    Step("figure-follows", ("escape",), s.FIGURE_ASK.format(count=1)),
    Step("figure-followed", ("enter",), s.FIGURE_SET.format(count=1)),
    Step("owner", (*go("1.1.2"), "p"), s.OWNER_TITLE.format(code="1.1.2")),
    Step("owner-set", ("binh", "down", "enter"), s.OWNER_SET.format(count=1, name=MATE)),
    Step("filters", ("f",), s.FILTER_TITLE),
    Step("filter-unproved", choose(1), filtered("unproved")),
    close(FILTERED),
    Step("open-leaf", (*go("5.4.4"), "delete"), t.CLEARED.format(code="5.4.4")),
    Step("filter-open", ("f", "enter"), filtered("open")),
    close(FILTERED),
    Step("filter-risky", ("f", *choose(2)), filtered("risky")),
    close(FILTERED),
    Step("flag", (*go("1.1.2"), "x"), s.FLAG_ON.format(code="1.1.2")),
    Step("filter-flagged", ("f", *choose(3)), filtered("flagged")),
    close(FILTERED),
    Step("filter-me", ("f", *choose(4)), s.ME_TITLE),
    Step("filter-mine", ("nguyễn văn an", "enter"), s.FILTER_MINE.format(name=OWNERS[0])),
    close(FILTERED),
    Step("filter-owners", ("f", *choose(6)), s.FILTER_OWNERS),
    Step("filter-owner", choose(2), FILTERED),
    close(FILTERED),
    Step("filter-by-risk", ("f", *choose(7)), filtered("by_risk")),
    close(FILTERED),
    Step("next-open", (*go("1.1.2"), "n"), "5.4.4"),
    Step("next-risk", ("r",)),
    Step("search-no-marks", ("/", "dao tao"), t.SEARCH),
    close(t.SEARCH),
    Step("search-marks", ("/", "đào tạo"), t.SEARCH),
    close(t.SEARCH),
    Step("search-paper", ("/", "212/UBND"), t.SEARCH),
    close(t.SEARCH),
    Step("note", (*go("1.1.2"), "c", NOTE), NOTE[:20]),
    Step("noted", ("escape",), gone=s.NOTE_HINT[:20]),
    Step("appraised", ("t", "1", "enter", APPRAISER_SAID), APPRAISER_SAID),
    Step("appraised-set", ("enter",), s.APPRAISED_SET.format(code="1.1.2")),
    Step("phrases", ("g", "ctrl+t"), s.PHRASES_TITLE),
    Step("phrase-last", ("enter",), FORM),
    Step("phrase-undone", ("ctrl+z",), t.UNDONE.partition("{")[0]),
    Step("explained", ("ctrl+e", TOLD), "giao ban"),
    close(FORM),
    Step("chosen", (*go("1.4.3"), "1"), "1 (•)"),
    Step("undo", ("ctrl+z",), t.UNDONE.format(code="1.4.3", field=t.FIELDS["answer"])),
    Step("redo", ("ctrl+y",), t.REDONE.format(code="1.4.3", field=t.FIELDS["answer"])),
    Step("", ("ctrl+q",), again=True),
    Step("undo-next-day", ("f3", *go("1.4.3"), "ctrl+z"), t.UNDONE.format(code="1.4.3", field=t.FIELDS["answer"])),
    Step("", ("ctrl+q",), again=True),
    Step("redo-next-day", ("f3", *go("1.4.3"), "ctrl+y"), t.REDONE.format(code="1.4.3", field=t.FIELDS["answer"])),
    Step("history", ("h",), s.HISTORY_TITLE.format(code="1.4.3")),
    Step("restore", ("end", "enter"), "Khôi phục"),
    Step("restored", ("down", "enter"), "1.4.3"),
)

SHARING = (
    Step("share", ("f3", *menu("share_task", HERE)), j.SHARE_PICK),
    Step("shared", choose(1), "VIEC-"),
    close(j.SHARED_TITLE),
    Step("own-meanwhile", (*go("4.1.1"), "g", "ctrl+e", MINE), "xong"),
    close(FORM),
    Step(
        "take-back-pick", (*menu("take_back", HERE), *path_of("TRA-VIEC")), j.PICK["take_back"][:20], before=mates_work
    ),
    Step("take-back", ("enter",), j.OURS),
    Step("take-back-chosen", ("2",), j.HINT_CHOSEN[:12]),
    Step("taken-back", ("enter",), "Đã lấy"),
    Step("", (*menu("join_database", HERE), *path_of("may-khac/cchc.db")), before=other_copy),
    Step("join", ("enter",), "PC-03"),
    Step("joined", ("enter",), "Đã lấy"),
    Step("deadlines", menu("office", HERE), t.OFFICE_TITLE),
    Step("deadlines-set", (*["enter"] * 4, "ctrl+u", "25/11/2026 16:30", *["enter"] * 3), "Còn"),
)

EVIDENCE = (
    Step("register", ("f4",), e.VIEWS["register"], before=new_papers),
    Step("by-leaf", ("2",), e.HEADS["leaves"][3]),
    Step("tray", ("3",), e.HEADS["tray"][3]),
    Step("needed", ("4",), e.HEADS["needed"][3]),
    Step("needed-by-due", ("s",), e.SORTS["due"]),
    Step("narrowed", ("1", "/", "kiem tra", "enter"), "kiem tra"),
    close(NARROWED),
    Step("attach", ("f3", *go("5.4.4"), "+", *path_of("Bao cao khac phuc.docx")), "Bao cao khac phuc.docx"),
    Step("guesses", ("enter",), t.DOCUMENT_TITLE),
    Step("guesses-confirmed", ("enter", "enter", "enter", "enter"), t.DOCUMENT_TITLE),
    Step("section-page", ("enter", "II.1", "enter", "3"), "II.1"),
    Step("attached", ("enter",), "330/BC-UBND"),
    Step("folder", ("f4", "1", "+", *path_of("moi-ve/")), "cai-dat.exe"),
    Step("folder-read", ("up", "enter"), "cai-dat.exe"),
    Step("folder-left", ("x", "x"), e.INTAKE_LEFT),
    close(e.INTAKE_KEYS[:14]),
    Step("tray-fuller", ("3",), "332-BC-UBND"),
    Step("tray-paper", ("enter",), e.PAPER_LEAVES),
    Step("tied-from-tray", ("enter", "enter", "enter", "enter", "enter", "enter"), e.PAPER_LEAVES),
    close(t.DOCUMENT_TITLE),
    Step("kept", ("1", "home", "v"), "vào kho"),
    Step("moved-file", ("f3", "f4", "1", "/", "CV 01", "enter"), e.FILE_SHORT["missing"], before=a_file_moves),
    Step("found-again", ("t",), e.LOST_KEYS[:14]),
    Step("relinked", ("enter",), e.LOST_TAKEN.format(count=1)),
    close(NARROWED),
    Step("slots", ("f3", *go("5.4.4"), "v"), e.SLOTS_TITLE.format(code="5.4.4")),
    Step("slot", ("down", "enter"), e.SLOT_REASON),
    Step("slot-reason", (*choose(2), NO_PAPER), e.REASON_FIELD),
    Step("slot-reasoned", ("enter",), e.REASON_KEPT.format(code="5.4.4")),
)

SENDING = (
    Step("review", ("f5",), r.REVIEW_HEAD[2]),
    Step("", ("f3", *go("1.1.1"), "enter", "enter", "ctrl+u", "10"), "(10)"),
    close(FORM),
    Step("review-error", ("f5", "l"), r.FILTERS["error"]),
    Step("review-fix", ("enter",), "1.1.1"),
    Step("package-blocked", ("f9", "enter"), r.PACK_BLOCKED[:20].format(count=1)),
    Step("", ("f3", *go("1.1.1"), "enter", "enter", "ctrl+u", "8"), "8/9"),
    close(FORM),
    Step("review-mended", ("f5",), r.REVIEW_HEAD[2]),
    Step("review-open", ("l", "l"), r.FILTERS["open"]),
    Step("review-reason", ("g", STANDS), r.REASON_FIELD),
    Step("review-reasoned", ("enter",), r.REASON_SAVED.format(count=1)),
    Step("review-fix-paper", ("enter",), e.VIEWS["register"]),
    Step("package", ("f9",), p.READY),
    Step("package-reasons", ("enter",), p.REASONS_EACH),
    Step("package-first-reason", ("enter",), r.REASON_FIELD),
    close(r.REASON_FIELD),
    Step("package-stopped", ("f9",), p.READY),
)

STEPS = (*SCORING, *SHARING, *EVIDENCE, *SENDING, Step("", ("ctrl+q",), again=True))
