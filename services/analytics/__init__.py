"""Analytics: figures of orders, revenue and stock, from the events alone."""
