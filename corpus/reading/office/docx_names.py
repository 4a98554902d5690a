"""Names of elements in Word files as lxml gives them: each is looked up many times."""

from functools import cache

from docx.oxml import ns

qn = cache(ns.qn)
