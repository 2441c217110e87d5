"""Text whose lines flow: RFC 3676, `format=flowed`."""

import re

_QUOTED = re.compile(r"(>*) ?(.*)", re.DOTALL)
_EAST_ASIAN_JOINT = re.compile(r"[\u2e80-\u9fff\uff00-\uffef] [\u2e80-\u9fff\uff00-\uffef]")
_SIGNATURE = "-- "


def unfolded(text: str, *, delete_spaces: bool) -> str:
    """The text with each paragraph on one line; `delete_spaces`: the space that marks a soft break is none of the text.

    Lines of different quoting never flow together (section 4.5), nor does the line above a signature (4.3).
    """
    paragraphs: list[list[str]] = []
    flowing: str | None = None
    for line in text.splitlines():
        match = _QUOTED.fullmatch(line)
        marks, content = (match[1], match[2]) if match else ("", line)
        if flowing == marks and content != _SIGNATURE:
            pieces = paragraphs[-1]
            before = pieces[-1]
            # A Chinese text that was broken by a program that knows no DelSp must not get spaces.
            if delete_spaces or _EAST_ASIAN_JOINT.fullmatch(before[-2:] + content[:1]):
                pieces[-1] = before[:-1]
            pieces.append(content)
        else:
            paragraphs.append([f"{marks} {content}" if marks else content])
        flowing = marks if content.endswith(" ") and content != _SIGNATURE else None
    lines = map("".join, paragraphs)
    return "\n".join(line if line.endswith(_SIGNATURE) else line.rstrip(" ") for line in lines)
