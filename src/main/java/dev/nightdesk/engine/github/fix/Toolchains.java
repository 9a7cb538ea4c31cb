package dev.nightdesk.engine.github.fix;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which action sets up a language or a tool that package managers bring too old or not at all. */
final class Toolchains {
  /**
   * A setup action.
   *
   * @param input and its text; empty where none is needed
   */
  record Setup(String action, String version, List<String> with) {}

  private static final Setup NODE =
      new Setup("actions/setup-node", "v4", List.of("node-version", "lts/*"));
  private static final Setup PYTHON =
      new Setup("actions/setup-python", "v5", List.of("python-version", "3.x"));
  private static final Setup JAVA =
      new Setup(
          "actions/setup-java", "v4", List.of("distribution", "temurin", "java-version", "21"));
  private static final Setup GO =
      new Setup("actions/setup-go", "v5", List.of("go-version", "stable"));
  private static final Setup RUBY =
      new Setup("ruby/setup-ruby", "v1", List.of("ruby-version", "ruby"));
  private static final Setup DOTNET =
      new Setup("actions/setup-dotnet", "v4", List.of("dotnet-version", "8.0.x"));
  private static final Setup PHP =
      new Setup("shivammathur/setup-php", "v2", List.of("php-version", "8.3"));
  private static final Setup RUST = new Setup("dtolnay/rust-toolchain", "stable", List.of());

  private static final Map<String, Setup> BY_COMMAND =
      Map.ofEntries(
          Map.entry("node", NODE),
          Map.entry("npm", NODE),
          Map.entry("npx", NODE),
          Map.entry("python", PYTHON),
          Map.entry("python3", PYTHON),
          Map.entry("pip", PYTHON),
          Map.entry("pip3", PYTHON),
          Map.entry("java", JAVA),
          Map.entry("javac", JAVA),
          Map.entry("jar", JAVA),
          Map.entry("go", GO),
          Map.entry("gofmt", GO),
          Map.entry("ruby", RUBY),
          Map.entry("gem", RUBY),
          Map.entry("bundle", RUBY),
          Map.entry("dotnet", DOTNET),
          Map.entry("php", PHP),
          Map.entry("composer", PHP),
          Map.entry("cargo", RUST),
          Map.entry("rustc", RUST),
          Map.entry("rustup", RUST),
          Map.entry("gradle", new Setup("gradle/actions/setup-gradle", "v4", List.of())),
          Map.entry(
              "deno", new Setup("denoland/setup-deno", "v2", List.of("deno-version", "v2.x"))),
          Map.entry("bun", new Setup("oven-sh/setup-bun", "v2", List.of())),
          Map.entry("bunx", new Setup("oven-sh/setup-bun", "v2", List.of())),
          Map.entry("uv", new Setup("astral-sh/setup-uv", "v5", List.of())),
          Map.entry("uvx", new Setup("astral-sh/setup-uv", "v5", List.of())),
          Map.entry("terraform", new Setup("hashicorp/setup-terraform", "v3", List.of())),
          Map.entry("packer", new Setup("hashicorp/setup-packer", "main", List.of())),
          Map.entry("kubectl", new Setup("azure/setup-kubectl", "v4", List.of())),
          Map.entry("helm", new Setup("azure/setup-helm", "v4", List.of())),
          Map.entry("zig", new Setup("mlugg/setup-zig", "v2", List.of())),
          Map.entry(
              "elixir",
              new Setup(
                  "erlef/setup-beam",
                  "v1",
                  List.of("otp-version", "27", "elixir-version", "1.18"))),
          Map.entry(
              "mix",
              new Setup(
                  "erlef/setup-beam",
                  "v1",
                  List.of("otp-version", "27", "elixir-version", "1.18"))));

  /** Programs that are Python packages. */
  private static final List<String> PYTHON_TOOLS =
      List.of(
          "pytest",
          "flake8",
          "mypy",
          "black",
          "ruff",
          "isort",
          "pylint",
          "tox",
          "nox",
          "twine",
          "coverage",
          "bandit",
          "pre-commit",
          "sphinx-build",
          "mkdocs",
          "poetry",
          "pipenv",
          "cookiecutter",
          "codespell",
          "conan",
          "cffconvert",
          "reuse");

  private Toolchains() {}

  static Optional<Setup> of(String command) {
    return Optional.ofNullable(BY_COMMAND.get(command));
  }

  /** The Python package that brings a command. */
  static Optional<String> pythonPackage(String command) {
    if (!PYTHON_TOOLS.contains(command)) return Optional.empty();
    return Optional.of(command.equals("sphinx-build") ? "sphinx" : command);
  }
}
