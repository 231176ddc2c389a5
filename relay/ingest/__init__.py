"""What the relay decides about what is brought to it: no HTTP, no SQL, no waiting.

`state` is a space as it is judged; `rosters` judges roster entries, `envelopes` judges envelopes. A decision is a
value: the state that follows, what is to be kept, and a verdict for each thing that was brought.
"""
