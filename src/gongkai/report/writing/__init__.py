"""A report in the forms people read: for now web pages, in the official look."""

from gongkai.report.writing.html import Links, write_html
from gongkai.report.writing.site import SiteFailure, SiteReport, SiteRule, write_site

__all__ = ["Links", "SiteFailure", "SiteReport", "SiteRule", "write_html", "write_site"]
