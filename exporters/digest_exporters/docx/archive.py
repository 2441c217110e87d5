"""The file: a zip archive whose bytes depend on its parts alone."""

import io
import zipfile

from docx.package import Package

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can name: the same for every file, since an export has no clock."""


def zipped(package: Package) -> bytes:
    saved, stable = io.BytesIO(), io.BytesIO()
    package.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(stable, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            member = zipfile.ZipInfo(name, _ZIP_EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # else the operating system's own number
            member.external_attr = 0o644 << 16
            archive.writestr(member, parts.read(name))
    return stable.getvalue()
