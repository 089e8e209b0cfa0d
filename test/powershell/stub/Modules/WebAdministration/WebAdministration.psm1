# The commands of IIS are the stub module's.
