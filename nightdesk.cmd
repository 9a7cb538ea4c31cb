@echo off
rem Starts Nightdesk. Builds it first when a source is newer than the last build.
rem Everything about the build goes to standard error; standard output is the program's own.
setlocal EnableExtensions DisableDelayedExpansion
set "ND_ROOT=%~dp0"
if "%ND_ROOT:~-1%"=="\" set "ND_ROOT=%ND_ROOT:~0,-1%"
set "ND_LAUNCH=%ND_ROOT%\target\launch"
set "ND_STAMP=%ND_LAUNCH%\stamp"
set "ND_LOCK=%ND_ROOT%\target\launch.lock"

call :fresh && goto start

where mvn >nul 2>nul || (
  echo nightdesk: Maven is needed to build Nightdesk, and there is no mvn on the PATH. Install Maven 3.8 or newer. 1>&2
  exit /b 4
)
if not exist "%ND_LAUNCH%\" mkdir "%ND_LAUNCH%" 2>nul
copy /y nul "%ND_LAUNCH%\probe" >nul 2>nul || (
  echo nightdesk: the folder "%ND_ROOT%\target" is not writable, so Nightdesk cannot be built. 1>&2
  exit /b 4
)
del "%ND_LAUNCH%\probe" >nul 2>nul

rem A lock older than ten minutes was left by a build that was cut off.
set ND_WAITED=
:lock
mkdir "%ND_LOCK%" 2>nul && goto locked
powershell -NoProfile -Command "if ((Get-Item -LiteralPath $env:ND_LOCK).LastWriteTime -lt (Get-Date).AddMinutes(-10)) { exit 0 } exit 1" >nul 2>nul && rmdir "%ND_LOCK%" 2>nul
if not defined ND_WAITED echo nightdesk: another nightdesk is building, waiting for it ... 1>&2
set ND_WAITED=yes
ping -n 2 127.0.0.1 >nul
goto lock

:locked
call :fresh && goto unlock
echo nightdesk: building, the first time takes a minute ... 1>&2
copy /y nul "%ND_LAUNCH%\stamp.new" >nul
call mvn -B -q -f "%ND_ROOT%\pom.xml" -DskipTests compile dependency:build-classpath@class-path exec:exec@java-settings >"%ND_LAUNCH%\build.log" 2>&1
if errorlevel 1 goto failed
for /f "usebackq tokens=1,* delims==" %%a in (`findstr /c:"java.home =" "%ND_LAUNCH%\java-settings"`) do for /f "tokens=*" %%h in ("%%b") do >"%ND_LAUNCH%\java-home" echo %%h
rem Java reads the class path from this file: a command line has room for 8191 characters only.
set "ND_SLASHED=%ND_ROOT:\=/%"
for /f "usebackq delims=" %%c in ("%ND_LAUNCH%\classpath") do >"%ND_LAUNCH%\arguments" echo -cp "%ND_SLASHED%/target/classes;%%c"
move /y "%ND_LAUNCH%\stamp.new" "%ND_STAMP%" >nul
call :java || (
  rmdir "%ND_LOCK%" 2>nul
  echo nightdesk: the build did not say which Java to use; see "%ND_LAUNCH%". 1>&2
  exit /b 4
)
:unlock
rmdir "%ND_LOCK%" 2>nul

:start
"%ND_JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms16m -Xmx512m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "@%ND_LAUNCH%\arguments" dev.nightdesk.app.Nightdesk %*
exit /b %ERRORLEVEL%

:failed
rmdir "%ND_LOCK%" 2>nul
findstr /c:"Cannot find matching toolchain" "%ND_LAUNCH%\build.log" >nul && (
  echo nightdesk: a JDK 25 is needed and none was found: install one, or name its folder in JAVA25_HOME. 1>&2
  exit /b 4
)
type "%ND_LAUNCH%\build.log" 1>&2
echo nightdesk: the build failed; what Maven said is above. 1>&2
exit /b 4

:java
set ND_JAVA=
if exist "%ND_LAUNCH%\java-home" for /f "usebackq delims=" %%j in ("%ND_LAUNCH%\java-home") do set "ND_JAVA=%%j\bin\java.exe"
if not defined ND_JAVA exit /b 1
if not exist "%ND_JAVA%" exit /b 1
exit /b 0

rem Succeeds when nothing has changed since the last build.
:fresh
if not exist "%ND_STAMP%" exit /b 1
if not exist "%ND_LAUNCH%\arguments" exit /b 1
if not exist "%ND_ROOT%\target\classes\" exit /b 1
call :java || exit /b 1
powershell -NoProfile -Command "$t = (Get-Item -LiteralPath $env:ND_STAMP).LastWriteTimeUtc; $p = 'pom.xml','src\main','styles','sample-data' | ForEach-Object { Join-Path $env:ND_ROOT $_ } | Where-Object { Test-Path -LiteralPath $_ }; foreach ($f in @(Get-Item -LiteralPath $p) + @(Get-ChildItem -LiteralPath $p -Recurse)) { if ($f.LastWriteTimeUtc -gt $t) { exit 1 } } exit 0" >nul 2>nul
exit /b %ERRORLEVEL%
