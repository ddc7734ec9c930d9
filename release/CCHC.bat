@echo off
setlocal
title CCHC
if not exist "%~dp0runtime\python.exe" goto torn
"%~dp0runtime\python.exe" -I -B -X utf8 -m cchc_tui %*
set rc=%errorlevel%
rem 0xC0000135: a DLL is missing that Windows 7 does not have.
if "%rc%"=="-1073741515" goto old
if not "%rc%"=="0" pause
exit /b %rc%

:torn
echo Chua giai nen. Hay chep ca thu muc CCHC ra may hoac USB, roi mo CCHC.bat o do.
echo (The CCHC folder is not complete: extract all of the zip first.)
pause
exit /b 2

:old
echo Windows cua may nay qua cu. CCHC can Windows 10 hoac Windows 11.
echo (This Windows is too old: CCHC needs Windows 10 or 11.)
pause
exit /b 2
