package dev.nightdesk.engine.github.fix;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which distribution brings a Python module, where their names differ; after PyPI. */
final class PythonPackages {
  private static final Map<String, String> BY_MODULE =
      Map.ofEntries(
          Map.entry("yaml", "PyYAML"),
          Map.entry("cv2", "opencv-python"),
          Map.entry("sklearn", "scikit-learn"),
          Map.entry("skimage", "scikit-image"),
          Map.entry("PIL", "Pillow"),
          Map.entry("bs4", "beautifulsoup4"),
          Map.entry("dotenv", "python-dotenv"),
          Map.entry("dateutil", "python-dateutil"),
          Map.entry("jwt", "PyJWT"),
          Map.entry("jose", "python-jose"),
          Map.entry("multipart", "python-multipart"),
          Map.entry("slugify", "python-slugify"),
          Map.entry("magic", "python-magic"),
          Map.entry("docx", "python-docx"),
          Map.entry("pptx", "python-pptx"),
          Map.entry("telegram", "python-telegram-bot"),
          Map.entry("gitlab", "python-gitlab"),
          Map.entry("github", "PyGithub"),
          Map.entry("git", "GitPython"),
          Map.entry("psycopg2", "psycopg2-binary"),
          Map.entry("MySQLdb", "mysqlclient"),
          Map.entry("pymysql", "PyMySQL"),
          Map.entry("OpenSSL", "pyOpenSSL"),
          Map.entry("Crypto", "pycryptodome"),
          Map.entry("Cryptodome", "pycryptodomex"),
          Map.entry("nacl", "PyNaCl"),
          Map.entry("serial", "pyserial"),
          Map.entry("usb", "pyusb"),
          Map.entry("zmq", "pyzmq"),
          Map.entry("attr", "attrs"),
          Map.entry("pkg_resources", "setuptools"),
          Map.entry("distutils", "setuptools"),
          Map.entry("rest_framework", "djangorestframework"),
          Map.entry("corsheaders", "django-cors-headers"),
          Map.entry("environ", "django-environ"),
          Map.entry("django_filters", "django-filter"),
          Map.entry("flask_cors", "Flask-Cors"),
          Map.entry("flask_sqlalchemy", "Flask-SQLAlchemy"),
          Map.entry("grpc", "grpcio"),
          Map.entry("grpc_tools", "grpcio-tools"),
          Map.entry("faiss", "faiss-cpu"),
          Map.entry("umap", "umap-learn"),
          Map.entry("fitz", "PyMuPDF"),
          Map.entry("win32api", "pywin32"),
          Map.entry("Xlib", "python-xlib"),
          Map.entry("levenshtein", "Levenshtein"),
          Map.entry("pytest_cov", "pytest-cov"),
          Map.entry("xdist", "pytest-xdist"),
          Map.entry("pytest_asyncio", "pytest-asyncio"),
          Map.entry("pytest_mock", "pytest-mock"),
          Map.entry("sphinx_rtd_theme", "sphinx-rtd-theme"),
          Map.entry("mkdocs_material", "mkdocs-material"),
          Map.entry("google.protobuf", "protobuf"));

  /** Left the standard library with Python 3.12 or 3.13. */
  private static final Set<String> GONE =
      Set.of(
          "imp",
          "asynchat",
          "asyncore",
          "smtpd",
          "aifc",
          "audioop",
          "cgi",
          "cgitb",
          "chunk",
          "crypt",
          "imghdr",
          "mailcap",
          "msilib",
          "nis",
          "nntplib",
          "ossaudiodev",
          "pipes",
          "sndhdr",
          "spwd",
          "sunau",
          "telnetlib",
          "uu",
          "xdrlib",
          "lib2to3");

  /** What repositories call their own modules; a package of that name is not what is missing. */
  private static final Set<String> OWN =
      Set.of(
          "tests",
          "test",
          "src",
          "app",
          "utils",
          "util",
          "lib",
          "config",
          "common",
          "main",
          "core",
          "helpers",
          "conftest",
          "setup",
          "scripts",
          "models",
          "api",
          "settings",
          "tools");

  private PythonPackages() {}

  static boolean isGone(String module) {
    return GONE.contains(module);
  }

  static boolean isProbablyOwn(String module) {
    return OWN.contains(module.toLowerCase(Locale.ROOT));
  }

  static boolean isKnown(String module) {
    return BY_MODULE.containsKey(module);
  }

  /** As PyPI writes it where it is known, else the module's own name. */
  static String of(String module) {
    return BY_MODULE.getOrDefault(module, module.replace('_', '-'));
  }

  /** PEP 503. */
  static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
  }
}
