"""Runs a service (to be widened)."""

import runpy
import sys

service = sys.argv[1]
sys.argv = sys.argv[:1]
runpy.run_module(f"services.{service}", run_name="__main__")
