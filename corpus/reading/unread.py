"""What to do with a file that no reader reads, by its ending or by what its bytes are."""

_PICTURE = "have its text recognised (OCR), and save that as .txt or .pdf"
_SOUND = "have it transcribed, and save that as .vtt, .srt or .txt"
_ARCHIVE = "unpack it and name what is in it"

_BY_ENDINGS = {
    ".doc .dot .wpd .wps": "open it in Word or LibreOffice and save it as .docx",
    ".pages": "export it from Pages as .docx or .pdf",
    ".xls .xlsb": "open it in Excel or LibreOffice and save it as .xlsx or .csv",
    ".numbers": "export it from Numbers as .xlsx or .csv",
    ".ppt .pps .odp": "open it in PowerPoint or LibreOffice and save it as .pptx or .pdf",
    ".key": "export it from Keynote as .pptx or .pdf",
    ".msg": "open it in Outlook and save it as .eml",
    ".pst .ost .olm": "export its mails as .mbox or .eml",
    ".djvu .djv .ps .eps .xps .oxps": "convert it to .pdf",
    ".mobi .azw .azw3 .fb2 .lit .cbz .cbr": "convert it to .epub, with Calibre for instance",
    ".tex .latex .typ": "make a .pdf of it, or name it .txt to ask its source",
    ".url .webloc .lnk": "open it in a browser and save the page as .html",
    ".png .jpg .jpeg .gif .tif .tiff .bmp .webp .heic .avif .psd": _PICTURE,
    ".mp3 .wav .m4a .aac .ogg .oga .opus .flac .wma .mp4 .m4v .mov .mkv .webm .avi .wmv": _SOUND,
    ".zip .gz .tgz .tar .bz2 .xz .zst .7z .rar": _ARCHIVE,
}
_BY_ENDING = {
    ending: advice for endings, advice in _BY_ENDINGS.items() for ending in endings.split()
}

_BY_KIND = {
    "an old Microsoft Office file": "open it and save it as .docx, .xlsx or .pptx",
    "an encrypted Office file": "save it without a password",
    "a DjVu file": "convert it to .pdf",
    "a PostScript file": "convert it to .pdf",
}
_BY_LAST_WORDS = {" image": _PICTURE, " archive": _ARCHIVE}


def advice_on_ending(ending: str) -> str | None:
    """Return what to do with a file of that ending, None where nothing is known of it."""
    return _BY_ENDING.get(ending)


def advice_on_kind(kind: str | None) -> str:
    """Return what to do with a file that is of another kind than its name says.

    >>> advice_on_kind("a ZIP archive"), advice_on_kind("a PDF file")
    ('unpack it and name what is in it', 'give it the ending of what it is')
    """
    named = (kind or "").partition(" (")[0]
    by_last_words = (advice for end, advice in _BY_LAST_WORDS.items() if named.endswith(end))
    if named == "a sound file":
        return _SOUND
    return _BY_KIND.get(named) or next(by_last_words, "give it the ending of what it is")
