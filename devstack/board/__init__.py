"""The live board: built with Node, where it is installed, and served as a child process."""

from devstack.board.build import BoardUnavailableError, built_board
from devstack.board.process import Board

__all__ = ["Board", "BoardUnavailableError", "built_board"]
