package dev.nightdesk.engine.github.fix;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which package brings a command, by package manager. */
final class CommandPackages {
  private static final List<String> MANAGERS = List.of("apt", "brew", "choco", "apk", "dnf");

  /** Command, then its package for apt, brew, choco, apk, dnf; a dash where there is none. */
  private static final String TABLE =
      """
      jq jq jq jq jq jq
      yq - yq yq yq-go -
      zip zip zip zip zip zip
      unzip unzip unzip unzip unzip unzip
      make make make make make make
      cmake cmake cmake cmake cmake cmake
      ninja ninja-build ninja ninja ninja ninja-build
      meson meson meson meson meson meson
      gcc gcc gcc mingw gcc gcc
      g++ g++ gcc mingw g++ gcc-c++
      clang clang llvm llvm clang clang
      clang-format clang-format clang-format llvm clang-extra-tools clang-tools-extra
      clang-tidy clang-tidy llvm llvm clang-extra-tools clang-tools-extra
      gdb gdb gdb - gdb gdb
      valgrind valgrind - - valgrind valgrind
      lcov lcov lcov - lcov lcov
      gcovr gcovr gcovr - gcovr gcovr
      ccache ccache ccache ccache ccache ccache
      autoconf autoconf autoconf - autoconf autoconf
      automake automake automake - automake automake
      libtoolize libtool libtool - libtool libtool
      pkg-config pkg-config pkg-config pkgconfiglite pkgconf pkgconf-pkg-config
      bison bison bison winflexbison3 bison bison
      flex flex flex winflexbison3 flex flex
      protoc protobuf-compiler protobuf protoc protobuf protobuf-compiler
      swig swig swig swig swig swig
      doxygen doxygen doxygen doxygen.install doxygen doxygen
      dot graphviz graphviz graphviz graphviz graphviz
      rsync rsync rsync rsync rsync rsync
      curl curl curl curl curl curl
      wget wget wget wget wget wget
      git git git git git git
      git-lfs git-lfs git-lfs git-lfs git-lfs git-lfs
      gh gh gh gh github-cli gh
      tar tar gnu-tar - tar tar
      xz xz-utils xz - xz xz
      zstd zstd zstd zstandard zstd zstd
      7z p7zip-full p7zip 7zip p7zip p7zip-plugins
      bzip2 bzip2 bzip2 bzip2 bzip2 bzip2
      shellcheck shellcheck shellcheck shellcheck shellcheck ShellCheck
      shfmt shfmt shfmt shfmt shfmt shfmt
      bats bats bats-core - bats bats
      yamllint yamllint yamllint - yamllint yamllint
      hadolint - hadolint hadolint hadolint -
      tree tree tree tree tree tree
      bc bc bc - bc bc
      xmllint libxml2-utils libxml2 xsltproc libxml2-utils libxml2
      xsltproc xsltproc libxslt xsltproc libxslt libxslt
      envsubst gettext-base gettext - gettext-envsubst gettext
      msgfmt gettext gettext gettext gettext gettext
      convert imagemagick imagemagick imagemagick imagemagick ImageMagick
      magick - imagemagick imagemagick imagemagick -
      ffmpeg ffmpeg ffmpeg ffmpeg ffmpeg -
      pandoc pandoc pandoc pandoc pandoc pandoc
      pdflatex texlive-latex-base - miktex texlive texlive-latex
      xvfb-run xvfb - - xvfb-run xorg-x11-server-Xvfb
      psql postgresql-client libpq postgresql postgresql-client postgresql
      pg_dump postgresql-client libpq postgresql postgresql-client postgresql
      mysql default-mysql-client mysql-client mysql-cli mysql-client mysql
      redis-cli redis-tools redis - redis redis
      sqlite3 sqlite3 sqlite sqlite sqlite sqlite
      nc netcat-openbsd netcat - netcat-openbsd nmap-ncat
      dig dnsutils bind - bind-tools bind-utils
      ping iputils-ping - - iputils iputils
      ip iproute2 - - iproute2 iproute
      ssh openssh-client openssh openssh openssh-client openssh-clients
      ssh-keyscan openssh-client openssh openssh openssh-client openssh-clients
      sshpass sshpass - - sshpass sshpass
      gpg gnupg gnupg gnupg gnupg gnupg2
      openssl openssl openssl openssl openssl openssl
      patch patch - patch patch patch
      file file - file file file
      gawk gawk gawk gawk gawk gawk
      sed sed gnu-sed sed sed sed
      sudo sudo - - sudo sudo
      bash bash bash - bash bash
      parallel parallel parallel - parallel parallel
      expect expect expect - expect expect
      nasm nasm nasm nasm nasm nasm
      rpmbuild rpm rpm - rpm-dev rpm-build
      dpkg-deb dpkg dpkg - dpkg dpkg
      fakeroot fakeroot fakeroot - fakeroot fakeroot
      createrepo_c createrepo-c - - createrepo_c createrepo_c
      mvn maven maven maven maven maven
      ant ant ant ant apache-ant ant
      R r-base r r.project R R
      lua lua5.4 lua lua lua5.4 lua
      perl perl perl strawberryperl perl perl
      ghc ghc ghc ghc ghc ghc
      hugo hugo hugo hugo hugo hugo
      ansible ansible ansible - ansible ansible
      actionlint - actionlint actionlint actionlint -
      aspell aspell aspell - aspell aspell
      time time gnu-time - - time
      socat socat socat - socat socat
      nmap nmap nmap nmap nmap nmap
      """;

  private static final Map<String, List<String>> PACKAGES = read();

  private CommandPackages() {}

  private static Map<String, List<String>> read() {
    Map<String, List<String>> packages = new HashMap<>();
    for (String line : TABLE.lines().toList()) {
      List<String> cells = List.of(line.strip().split(" "));
      packages.put(cells.getFirst(), cells.subList(1, cells.size()));
    }
    return Map.copyOf(packages);
  }

  static boolean isKnown(String command) {
    return PACKAGES.containsKey(command);
  }

  /** Empty for an unknown command, and where that manager has no package of it. */
  static Optional<String> of(String command, String manager) {
    List<String> cells = PACKAGES.getOrDefault(command, List.of());
    int column = MANAGERS.indexOf(manager);
    if (column < 0 || column >= cells.size() || cells.get(column).equals("-"))
      return Optional.empty();
    return Optional.of(cells.get(column));
  }
}
