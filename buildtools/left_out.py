"""What the browser does not get, as patterns over the names in the zips (`*` crosses folders).

What is left out by mistake is found by tests/pyodide: all that our sources import, late imports too, must be there.
"""

from __future__ import annotations

STDLIB = [
    # Tools for programmers.
    *(
        "test/*",
        "*/test/*",
        "*/tests/*",
        "unittest/*",
        "doctest.py",
        "pdb.py",
        "bdb.py",
        "cmd.py",
        "code.py",
        "trace.py",
    ),
    *("profile.py", "cProfile.py", "profiling/*", "pstats.py", "timeit.py", "tracemalloc.py", "_pyrepl/*", "pydoc*"),
    *(
        "rlcompleter.py",
        "pickletools.py",
        "modulefinder.py",
        "pyclbr.py",
        "symtable.py",
        "compileall.py",
        "py_compile.py",
    ),
    *(
        "tabnanny.py",
        "zipapp.py",
        "venv/*",
        "ensurepip/*",
        "json/tool.py",
        "*/__main__.py",
        "_ast_unparse.py",
        "runpy.py",
    ),
    *("sysconfig/*", "_sysconfigdata*", "config-*", "Makefile*", "*.a", "*.so", "*.txt", "*.typed", "*.ini"),
    # Screens, shells, command lines.
    *("idlelib/*", "tkinter/*", "turtle*", "turtledemo/*", "curses/*", "argparse.py", "optparse.py", "getopt.py"),
    *(
        "getpass.py",
        "pty.py",
        "tty.py",
        "webbrowser.py",
        "fileinput.py",
        "filecmp.py",
        "shlex.py",
        "pyodide/console.py",
    ),
    # Networks: a worker has fetch, through JavaScript.
    *(
        "smtplib.py",
        "poplib.py",
        "imaplib.py",
        "ftplib.py",
        "nntplib.py",
        "telnetlib.py",
        "socketserver.py",
        "wsgiref/*",
    ),
    *("xmlrpc/*", "http/*", "urllib/request.py", "urllib/robotparser.py", "urllib/response.py", "urllib/error.py"),
    *("pyodide/http/*", "pyodide/_nodesock_transport.py", "netrc.py", "cgi*.py", "mailbox.py", "mimetypes.py"),
    *("asyncio/windows*", "asyncio/proactor*", "asyncio/tools.py", "logging/handlers.py", "logging/config.py"),
    # Mail: importlib.metadata reads its headers with the small half.
    *("email/_header_value_parser.py", "email/headerregistry.py", "email/contentmanager.py", "email/generator.py"),
    *("email/policy.py", "email/mime/*"),
    # Processes, threads, C.
    *(
        "multiprocessing/*",
        "concurrent/futures/process.py",
        "concurrent/futures/interpreter.py",
        "concurrent/interpreters/*",
    ),
    *("ctypes/*", "pathlib/_local_windows*"),
    # Formats and databases that we do not read.
    *("sqlite3/*", "dbm/*", "shelve.py", "xml/*", "pyexpat*", "plistlib.py", "configparser.py", "tomllib/*", "wave.py"),
    *("colorsys.py", "statistics.py", "fractions.py", "tarfile.py", "html/parser.py", "_markupbase.py", "sched.py"),
    *("distutils/*", "lib2to3/*", "this.py", "antigravity.py", "__hello__*", "__phello__/*", "nturl2path.py"),
    *("sre_*.py", "_pydecimal.py", "_pydatetime.py", "_pyio.py", "_py_abc.py"),
    # Frozen into the interpreter itself. (`os` is too, but Python looks for its file to find its library.)
    *("_collections_abc.py", "_sitebuiltins.py", "abc.py", "codecs.py", "genericpath.py", "importlib/util.py", "io.py"),
    *("importlib/machinery.py", "ntpath.py", "posixpath.py", "site.py", "stat.py", "zipimport.py"),
    # Encodings but Unicode's, Latin and those of zip files.
    *("encodings/mac*", "encodings/cp[!41]*", "encodings/cp1[!2]*", "encodings/cp12[!5]*", "encodings/cp125[!2]*"),
    *("encodings/cp4[!3]*", "encodings/iso2*", "encodings/iso8859_[23456789]*", "encodings/iso8859_1[0123460]*"),
    *("encodings/euc*", "encodings/big5*", "encodings/gb*", "encodings/shift*", "encodings/hz*", "encodings/johab*"),
    *("encodings/koi*", "encodings/kz*", "encodings/ptcp*", "encodings/tis*", "encodings/hp*", "encodings/palmos*"),
    *("encodings/*_codec*", "encodings/rot_13*", "encodings/mbcs*", "encodings/oem*", "encodings/idna*"),
    *("encodings/punycode*", "encodings/_win*", "stringprep.py"),
]

PURE_PACKAGES = ["jinja2", "markupsafe", "mnemonic", "yaml", "anyio", "typing_extensions.py"]
"""The pure packages that `holdfast` and the packages with shared objects import, as they lie in the `.venv`."""

PACKAGES = [
    *("*.so", "*.c", "*.pyi", "*.typed", "*/tests/*"),
    *("holdfast/adapters/native/*", "holdfast/cli/*", "holdfast/views/templates/*"),
    *("mnemonic/wordlist/[!e]*", "_yaml/*", "yaml/cyaml.py"),
    # pycrdt imports anyio for its asynchronous half. In a running loop each Doc makes a lock, so the backend is needed.
    *("anyio/pytest_plugin.py", "anyio/_backends/_trio.py", "anyio/to_process.py", "anyio/to_interpreter.py"),
    *("anyio/streams/file.py", "anyio/streams/text.py", "anyio/streams/buffered.py", "anyio/from_thread.py"),
]

NATIVE = ["*.pyi", "*.typed", "*.dist-info/licenses/*", "*.dist-info/RECORD"]
