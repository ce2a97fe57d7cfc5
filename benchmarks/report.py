"""write"""


def write(result):
    pass
