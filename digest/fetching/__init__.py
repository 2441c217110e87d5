"""Reports from the web, only where the user asked for it.

`address` is what is asked for, `reach` which hosts may be asked, `transfer` one request and its answer, `fetcher` what
follows one redirect after the other. What a page loads besides itself (pictures, scripts, frames) is never fetched.
There are no cookies, no credentials, no `Referer`, and no proxies: a proxy would look names up anew, and connect to
whatever it finds.
"""
