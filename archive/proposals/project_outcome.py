def project_outcome(memory, statement, source):
    return None
