"""gongkai (公开): reads, audits and runs China's government information disclosure."""

__version__ = "0.1.0"
