"""A store → answers: SPARQL 1.1 queries, their results as rows or as bytes, and named questions."""

from zhengtu.query.answer import FORMATS, respond, run, select
from zhengtu.query.library import Question, named, questions
from zhengtu.query.rows import Rows

__all__ = ["FORMATS", "Question", "Rows", "named", "questions", "respond", "run", "select"]
