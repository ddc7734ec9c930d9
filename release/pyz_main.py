# -*- coding: utf-8 -*-
# The .pyz begins here. It must be read by any Python there ever was, to say in a sentence that one is too old.
import sys

NEEDED = (3, 11)
SENTENCE = (
    "CCHC c\u1ea7n Python 3.11 tr\u1edf l\u00ean; m\u00e1y n\u00e0y \u0111ang ch\u1ea1y b\u1eb1ng Python %d.%d. "
    "H\u00e3y d\u00f9ng b\u1ea3n th\u01b0 m\u1ee5c cho Windows (kh\u00f4ng c\u1ea7n c\u00f3 Python), "
    "ho\u1eb7c c\u00e0i Python m\u1edbi h\u01a1n.\n"
)
PLAIN = (
    "CCHC can Python 3.11 tro len; may nay dang chay bang Python %d.%d. "
    "Hay dung ban thu muc cho Windows (khong can co Python), hoac cai Python moi hon.\n"
)


def main():  # type: () -> int
    """Refuse, or start."""
    if sys.version_info < NEEDED:
        sentence = SENTENCE
        try:
            sentence.encode(getattr(sys.stderr, "encoding", None) or "ascii")
        except UnicodeError:
            sentence = PLAIN
        sys.stderr.write(sentence % sys.version_info[:2])
        return 2
    from cchc_unpack import start  # type: ignore[import-not-found]

    return int(start(sys.path[0], "$DIGEST", bytes.fromhex("$MAGIC")))


if __name__ == "__main__":
    sys.exit(main())
