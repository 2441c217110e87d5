"""The characters of a run, as a line of a file can hold them."""

import re

_LINE_BREAKS_AND_TABS = re.compile("\r\n|[\t-\r\x1c-\x1e\x85\u2028\u2029]")

# XML 1.0, section 2.2, holds no other control characters, no surrogates and neither of the two noncharacters;
# UTF-8 holds no surrogates. The C1 controls could be written but mean nothing to a reader.
_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    """`text` with its line breaks and tabs as spaces, since a run lies on a line.

    A character that a text file or an XML file cannot hold becomes U+FFFD, so that its loss can be seen.
    """
    return _UNWRITABLE.sub("\ufffd", _LINE_BREAKS_AND_TABS.sub(" ", text))
