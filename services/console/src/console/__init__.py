"""The operators' screen: what the gateway answers, as pages in Chinese and English."""
