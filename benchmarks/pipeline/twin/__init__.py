"""The order pipeline on raw clients, as the limit of what these guarantees cost.

It promises what the services promise on this path: an order and its events are committed together,
events are sent at least once and in order within a key, a reservation is made once, stock is never
below zero. It has no sockets, metrics, logs, dead letters or errors that a person could read, and
one instance of each service.
"""
