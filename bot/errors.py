"""Everything that can go wrong in the world, as one small tree. The docstring is the message."""


class AfterwordError(Exception):
    """Something went wrong in Afterword."""

    def __str__(self) -> str:
        """The docstring, and what this occurrence adds to it."""
        text = " ".join((type(self).__doc__ or "").split())
        return f"{text} ({self.args[0]})" if self.args else text


class StoreError(AfterwordError):
    """The database could not do what was asked."""


class StoreInUseError(StoreError):
    """Another Afterword has this database open; stop that one first."""


class StoreTooNewError(StoreError):
    """This database was written by a newer Afterword; upgrade the program, or put an older backup back."""


class NotADatabaseError(StoreError):
    """This file is no database; set AFTERWORD_DATABASE_URL to another path."""


class FileThereError(StoreError):
    """There is a file of that name, and nothing is ever written over; name another one."""


class StaleCaseError(StoreError):
    """The conversation was changed by someone else meanwhile; the event has to be taken again."""


class RowDamagedError(StoreError):
    """A stored row cannot be read: it was damaged or changed outside Afterword; restore it from a backup."""


class KeyMissingError(AfterwordError):
    """No encryption key is set; make one with afterword new-key, and name its file in AFTERWORD_KEYS_FILE.

    Or set AFTERWORD_KEYS to the key itself. A database that is there already needs the key it was made with.
    """


class KeyWrongError(KeyMissingError):
    """No key that is set opens this database; set AFTERWORD_KEYS_FILE (or AFTERWORD_KEYS) to the one it was made with.

    Several keys stand newest first.
    """


class KeyFormatError(AfterwordError):
    """A key must be 32 bytes in base64; make one with: afterword new-key."""


class DeliveryError(AfterwordError):
    """A message could not be delivered."""

    def __init__(self, *args: object, handle: str | None = None, status: int | None = None) -> None:
        """What is known of the failure.

        Args:
            args: As for any exception.
            handle: The platform's handle of the parts of the message that stand, or None.
            status: The HTTP status it was answered with, or None when there was no answer.
        """
        super().__init__(*args)
        self.handle = handle
        self.status = status


class RetryableError(DeliveryError):
    """The platform certainly did not take the message; it goes again later."""

    def __init__(
        self,
        *args: object,
        after_s: float | None = None,
        scope: str | None = None,
        handle: str | None = None,
        status: int | None = None,
    ) -> None:
        """What is known of the failure, and how long to wait.

        Args:
            args: As for any exception.
            after_s: Seconds the platform asked to wait, or None for our own backoff.
            scope: Whom the wait concerns: every address of the platform that begins with it (empty: all of
                them); None for this row's address alone.
            handle: As in ``DeliveryError``.
            status: As in ``DeliveryError``.
        """
        super().__init__(*args, handle=handle, status=status)
        self.after_s = after_s
        self.scope = scope


class FailedError(DeliveryError):
    """The platform answered that it failed; the message goes again, after growing waits, for half an hour."""


class UncertainError(DeliveryError):
    """Nobody knows whether the platform took the message; it is resent at most once."""


class FileTooLargeError(AfterwordError):
    """A file that somebody sent is larger than anything we read; it was not loaded to its end."""


class FileGoneError(AfterwordError):
    """A file that somebody sent can't be had: it is gone, refused, or not where a file of theirs may be."""


class FileUnreachableError(AfterwordError):
    """A file that somebody sent did not come."""


class ModelUnreachableError(AfterwordError):
    """The language model gave no answer; the conversation goes on without it."""


class ModelAnswerError(AfterwordError):
    """What the language model answered can't be used; the conversation goes on without it."""


class UndeliverableError(DeliveryError):
    """The platform will never take this message: blocked, uninstalled, invalid or expired."""
