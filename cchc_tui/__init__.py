"""Chấm điểm Chỉ số cải cách hành chính cấp xã, ngoại tuyến."""

__version__ = "0.1.0"
