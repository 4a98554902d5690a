"""The engines behind `corpus.index.PassageIndex`."""
