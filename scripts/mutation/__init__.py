"""Mutations: small faults put into copies of the code, to see whether a test goes red."""
