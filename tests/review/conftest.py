"""The report that the documentation shows under review."""

import pytest


@pytest.fixture
def talks() -> str:
    return """\
Qingluo and Lakeview hold talks on waste

The city of Qingluo and the town of Lakeview held talks in Rotterdam on 9 March 2026 on sorting kitchen waste.

Mayor Ann Holt said that Lakeview would send two engineers to Qingluo before the end of May. She proposed a joint
survey of restaurants.

Liu Wenhai, director of the Qingluo Sanitation Bureau, said the sorting rate had risen from 61.5 to 94.3 percent.

The two sides agreed to meet again in Lakeview in October 2026.
"""
