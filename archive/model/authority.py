"""What is said of a person or body as such: the authority record of ISAAR(CPF)."""

from __future__ import annotations

from archive.model.fields import Form, Value

AUTHORITY = (
    Value("existence", Form.DATE, "dates of existence (ISAAR(CPF) 5.2.1)"),
    Value("parallel_names", Form.TEXT, "the name in other languages (5.1.3)", many=True),
    Value("identifiers", Form.TEXT, "identifiers of a body, such as VIAF (5.1.6)", many=True),
    Value("history", Form.TEXT, "history of the body, life of the person (5.2.2)"),
    Value("places", Form.TEXT, "where it was active, in words (5.2.3)", many=True),
    Value("legal_status", Form.TEXT, "legal status of a body (5.2.4)"),
    Value("functions", Form.TEXT, "functions, occupations, activities (5.2.5)", many=True),
    Value("mandates", Form.TEXT, "mandates and sources of authority (5.2.6)", many=True),
    Value("internal_structure", Form.TEXT, "internal structure or genealogy (5.2.7)"),
    Value("general_context", Form.TEXT, "general context (5.2.8)"),
)
"""Other names stand in `aliases` and `former_names`, offices in `terms`."""
