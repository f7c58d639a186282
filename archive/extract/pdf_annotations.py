"""Reads what lies on the pages of a PDF: the values of its form and people's comments."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from pypdfium2 import PdfDocument, PdfFormEnv, PdfPage, raw

from archive.text.clean import clean_line, clean_text

MARKS = ("[form]", "[comment]")
"""What stands before a value of the form, and before a comment."""

_FORM_MARK, _COMMENT_MARK = MARKS

_MOST_A_PAGE = 5_000
_MOST_OPTIONS = 500
_LONGEST_UNITS = 2_000_000
# What a comment is written in. Those of the second kind often repeat the words they mark.
_NOTES = {raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_CARET}
_NOTES |= {raw.FPDF_ANNOT_LINE, raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_CIRCLE, raw.FPDF_ANNOT_INK}
_NOTES |= {raw.FPDF_ANNOT_POLYGON, raw.FPDF_ANNOT_POLYLINE, raw.FPDF_ANNOT_FILEATTACHMENT}
_MARKED_TEXT = {raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE}
_MARKED_TEXT |= {raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_STRIKEOUT}
_BOXES = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
_CHOICES = (raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_TYPED = (raw.FPDF_FORMFIELD_TEXTFIELD, *_CHOICES)
_PASSWORD = 1 << 13
_TAG = re.compile(r"<[^>]*>")
# A part of a field's full name, as Adobe's own forms number them.
_NUMBERED = re.compile(r"\[\d+\]$|^#\w+")


def open_forms(document: PdfDocument) -> None:
    """Let the values of a document's form be read, if it has one; before any page is opened."""
    if document.get_formtype() == raw.FORMTYPE_NONE:
        return
    # PDFium's own way in says on the standard error that forms of one kind are not fully read.
    config = raw.FPDF_FORMFILLINFO(version=2)
    handle = raw.FPDFDOC_InitFormFillEnvironment(document, config)
    if handle:
        document.formenv = PdfFormEnv(handle, config)


def form_is_elsewhere(document: PdfDocument) -> bool:
    """Whether the form is one of XFA, whose pages stand in XML that is not read."""
    return bool(document.get_formtype() == raw.FORMTYPE_XFA_FULL)


def annotated_lines(page: PdfPage, shown: str) -> list[str]:
    """Return the form values and the comments of a page, whose text is `shown`, a paragraph each.

    What a highlighted passage repeats of that text is left out.
    """
    words = " ".join(shown.split())
    lines: dict[str, None] = {}
    count = min(raw.FPDFPage_GetAnnotCount(page), _MOST_A_PAGE)
    for number in range(count):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if kind == raw.FPDF_ANNOT_WIDGET and page.formenv is not None:
                lines |= dict.fromkeys(_form_lines(page.formenv, annotation))
            elif kind in _NOTES or kind in _MARKED_TEXT:
                comment = _comment(annotation)
                if comment and not (kind in _MARKED_TEXT and " ".join(comment.split()) in words):
                    author = clean_line(_string(annotation, "T"), 100)
                    by = f"{author}: " if author else ""
                    lines[f"{_COMMENT_MARK} {by}{comment}"] = None
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return list(lines)


def _comment(annotation: raw.FPDF_ANNOTATION) -> str:
    text = clean_text(_string(annotation, "Contents")).strip()
    return text or clean_line(html.unescape(_TAG.sub(" ", _string(annotation, "RC"))))


def _form_lines(form: PdfFormEnv, annotation: raw.FPDF_ANNOTATION) -> Iterator[str]:
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    value = ""
    if kind in _BOXES and raw.FPDFAnnot_IsChecked(form, annotation):
        value = _value(raw.FPDFAnnot_GetFormFieldExportValue, form, annotation)
        value = "checked" if value in ("", "On", "Yes", "1") else value
    elif kind in _TYPED and not raw.FPDFAnnot_GetFormFieldFlags(form, annotation) & _PASSWORD:
        chosen = _chosen(form, annotation) if kind in _CHOICES else ""
        value = chosen or _value(raw.FPDFAnnot_GetFormFieldValue, form, annotation)
    value = clean_text(value).strip()
    if value:
        label = clean_line(_label(form, annotation), 200)
        yield f"{_FORM_MARK} {label}: {value}" if label else f"{_FORM_MARK} {value}"


def _label(form: PdfFormEnv, annotation: raw.FPDF_ANNOTATION) -> str:
    """Return what the form calls a field for people, else the last part of its name."""
    shown = _value(raw.FPDFAnnot_GetFormFieldAlternateName, form, annotation)
    if shown.strip():
        return shown
    name = _value(raw.FPDFAnnot_GetFormFieldName, form, annotation)
    return _NUMBERED.sub("", name.rpartition(".")[2])


def _chosen(form: PdfFormEnv, annotation: raw.FPDF_ANNOTATION) -> str:
    count = min(raw.FPDFAnnot_GetOptionCount(form, annotation), _MOST_OPTIONS)
    return ", ".join(
        _utf16(
            lambda buffer, size, number=number: raw.FPDFAnnot_GetOptionLabel(
                form, annotation, number, buffer, size
            )
        )
        for number in range(count)
        if raw.FPDFAnnot_IsOptionSelected(form, annotation, number)
    )


def _value(get: Callable[..., int], form: PdfFormEnv, annotation: raw.FPDF_ANNOTATION) -> str:
    return _utf16(lambda buffer, size: get(form, annotation, buffer, size))


def _string(annotation: raw.FPDF_ANNOTATION, key: str) -> str:
    name = key.encode() + b"\0"
    return _utf16(lambda buffer, size: raw.FPDFAnnot_GetStringValue(annotation, name, buffer, size))


def _utf16(get: Callable[..., int]) -> str:
    """Return the text that a function of PDFium gives, which is asked for its length first."""
    units = min(-(-get(None, 0) // 2), _LONGEST_UNITS)
    if units <= 1:
        return ""
    buffer = (raw.FPDF_WCHAR * units)()
    get(buffer, 2 * units)
    return bytes(buffer).decode("utf-16-le", "replace").partition("\0")[0]
