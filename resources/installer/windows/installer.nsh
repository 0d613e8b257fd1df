; Joined into electron-builder's NSIS script. The service is stopped after its calls have ended, before files are
; replaced, and started again after. %ProgramData%\Trunkline is never touched here.
!include FileFunc.nsh
!include LogicLib.nsh
!include nsDialogs.nsh

!define SERVICE_SCRIPT "$INSTDIR\resources\winsw\install-service.ps1"
!define POWERSHELL "$SYSDIR\WindowsPowerShell\v1.0\powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File"

!ifndef BUILD_UNINSTALLER
  Var FirewallWanted
  Var FirewallCheckbox

  ; Consent: unticked. Silent installations say /FIREWALL=yes.
  !macro customPageAfterChangeDir
    Page custom FirewallPage FirewallPageLeave
    Function FirewallPage
      nsDialogs::Create 1018
      Pop $0
      ${NSD_CreateLabel} 0 0 100% 36u "3CX must reach this computer for calls to be answered. A firewall rule can let calls in to Trunkline, on domain and private networks. Without it the set-up pages show the rule, to be added later."
      Pop $0
      ${NSD_CreateCheckbox} 0 44u 100% 12u "Add the firewall rule for Trunkline"
      Pop $FirewallCheckbox
      nsDialogs::Show
    FunctionEnd
    Function FirewallPageLeave
      ${NSD_GetState} $FirewallCheckbox $0
      StrCpy $FirewallWanted "no"
      ${If} $0 == ${BST_CHECKED}
        StrCpy $FirewallWanted "yes"
      ${EndIf}
    FunctionEnd
  !macroend

  !macro customInit
    StrCpy $FirewallWanted "no"
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "/FIREWALL=" $R1
    ${IfNot} ${Errors}
      StrCpy $FirewallWanted $R1
    ${EndIf}
  !macroend

  !macro customInstall
    nsExec::ExecToLog '${POWERSHELL} "${SERVICE_SCRIPT}" -Action install -Firewall $FirewallWanted'
    Pop $0
    ${If} $0 != 0
      DetailPrint "The service could not be started (code $0). Calls are not answered."
      SetErrorLevel 3
    ${EndIf}
  !macroend
!endif

; Runs for an update too: the old version's uninstaller goes first, so calls end before its files go.
!macro customUnInstall
  ${If} ${isUpdated}
    nsExec::ExecToLog '${POWERSHELL} "${SERVICE_SCRIPT}" -Action stop'
  ${Else}
    nsExec::ExecToLog '${POWERSHELL} "${SERVICE_SCRIPT}" -Action remove'
  ${EndIf}
  Pop $0
!macroend
