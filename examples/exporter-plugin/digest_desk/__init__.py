"""Spreadsheets, press wires and Japanese labels for digest."""
