"""The meeting that the documentation shows, as a report and as a record; and a text that is no report."""

RECORD = """\
schema_version: 1
meetings:
- title: Qingluo and Lakeview met
  kind: working_meeting
  date: {start: 2026-03-09, basis: corrected}
  key_points:
  - {text: Both towns share their figures from April., kind: next_step, basis: corrected}
documents: []
"""
REPORT = """\
Qingluo and Lakeview hold talks on waste

The city of Qingluo and the town of Lakeview held talks in Rotterdam on 9 March 2026 on sorting kitchen waste.

Mayor Ann Holt said that Lakeview would send two engineers to Qingluo before the end of May. She proposed a joint
survey of restaurants.

Liu Wenhai, director of the Qingluo Sanitation Bureau, said the sorting rate had risen from 61.5 to 94.3 percent.

The two sides agreed to meet again in Lakeview in October 2026.
"""
RECIPE = (
    "Tomato soup\n\nCut six tomatoes and an onion. Fry the onion in butter, add the tomatoes and a litre of stock.\n"
)
