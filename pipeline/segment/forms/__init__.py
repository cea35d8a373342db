"""The forms in which compilers print their sources, as data (``models/forms``)."""

from pipeline.segment.forms.form import Form, FormError, Place, all_forms, find_form
from pipeline.segment.forms.template import match

__all__ = ["Form", "FormError", "Place", "all_forms", "find_form", "match"]
