"""What one answer of the API may cost, hold and last, and what a reader may wait for."""

API_DEFAULT_PAGE_SIZE = 20
API_MAX_PAGE_SIZE = 100
API_MAX_BODY_BYTES = 20_000
API_MAX_TOKENS = 1_000
API_MAX_DEPTH = 12
API_MAX_ROOT_FIELDS = 10
API_MAX_ALIASES = 30
API_MAX_DIRECTIVES = 20
API_MAX_COST = 10_000
# On PostgreSQL; SQLite cannot be told.
READER_STATEMENT_MILLISECONDS = 2_000
# Whether PostgreSQL is let remember, for each connection, the statements that it is asked often.
API_PREPARED_STATEMENTS = True
API_MAX_REGISTERED_DOCUMENTS = 1_000
API_MAX_AUTOMATIC_DOCUMENTS = 200
API_INTROSPECTION = True
# Seconds for which an answer is kept at most; 0 keeps none. Each edition has its own answers.
API_ANSWER_SECONDS = 600
# Seconds for which an edition is taken for the newest where the database has told of no other; with
# 0 it is asked for each time.
API_EDITION_SECONDS = 2
API_MAX_KEPT_BYTES = 500_000
# Seconds for which caches between may serve an answer that everybody gets.
API_SHARED_SECONDS = 5
