"""Spreadsheets and press wires for digest."""
