import sys

sys.exit("slides are not licensed here")
