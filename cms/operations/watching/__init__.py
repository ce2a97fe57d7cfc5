"""What tells those who watch the service: balancers, monitors, Prometheus."""
