"""The `digest.toml` that `digest init` writes: every key, explained in both languages, with its default."""

STARTER = """\
# Settings of digest for this folder and all below it.  本文件夹及其子文件夹的 digest 设置。
# A line that begins with # is not read: take the # away to use it.  以 # 开头的行不起作用，删去 # 即生效。
# `digest config show` tells what holds and why.  用 `digest config show` 查看当前生效的设置及其来源。

# Reports to digest when none is named: files, folders, patterns.  未指明报道时处理的文件、文件夹或通配符。
# inputs = ["inbox"]

# The folder that briefings go to.  简报存放的文件夹。
# output = "briefings"

# Formats: see `digest formats`.  输出格式，见 `digest formats`。
formats = ["pdf"]

# Languages of briefings: "zh", "en", "zh-Hant"; "zh,en" is one briefing in both.
# 简报语言；"zh,en" 表示一份双语简报。
languages = ["zh"]

# One digest of all meetings instead of one briefing each.  合编为一份，而不是每场会议一份。
# combine = true

# A table of names in several languages: see `digest glossary suggest`.
# 多语名称对照表，可用 `digest glossary suggest` 生成。
# glossary = "glossary.csv"

# Warnings, such as a date that was worked out, are errors.  将警告（例如日期系推算）视为错误。
# strict = true

# Options of formats, for all that have them, or for one by its name.  格式选项：对所有格式，或对某一格式。
# [set]
# style = "gbt9704"
# [set.docx]
# template = "letterhead.docx"

# Mail. No password stands here: it is asked for, or taken from DIGEST_SMTP_PASSWORD.
# 邮件。密码不写在这里：发送时询问，或取自环境变量 DIGEST_SMTP_PASSWORD。
# [mail]
# to = ["Head of Office <head@office.example>"]
# sender = "desk@office.example"
# smtp_host = "mail.office.example"
"""
