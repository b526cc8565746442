"""placeholder"""

import json

from factbook.history.timeline import History


def history_json(history: History) -> bytes:
    return json.dumps({}).encode()
