"""The facilitator's window: framework, board, decision and notes around one question."""
