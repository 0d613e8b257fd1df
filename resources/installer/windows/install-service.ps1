# Registers, drains and removes the Windows service. Run by the installer, elevated. Exit code 0: done.
#   install-service.ps1 -Action install [-Firewall yes]  |  -Action stop  |  -Action remove
param(
  [Parameter(Mandatory)][ValidateSet('install', 'stop', 'remove')][string]$Action,
  [ValidateSet('yes', 'no')][string]$Firewall = 'no'
)
$ErrorActionPreference = 'Stop'
$winsw = Join-Path $PSScriptRoot 'trunkline-service.exe'
$service = Join-Path $PSScriptRoot '..\service'
$node = Join-Path $service 'bin\node.exe'
$data = Join-Path $env:ProgramData 'Trunkline'
$rule = 'Trunkline calls (SIP and RTP)'

function Invoke-Winsw([string]$Command) {
  & $winsw $Command
  if ($LASTEXITCODE -ne 0) { throw "trunkline-service.exe $Command ended with $LASTEXITCODE" }
}

function Stop-Gently {
  if (-not (Get-Service -Name Trunkline -ErrorAction SilentlyContinue)) { return }
  if ((Get-Service -Name Trunkline).Status -ne 'Running') { return }
  # New calls go to people, calls that stand are waited for; after ten minutes they are ended with BYE.
  & $node (Join-Path $service 'dist\electron\packaging\command.js') drain --minutes 10 --data-dir $data
  Stop-Service -Name Trunkline
}

switch ($Action) {
  'install' {
    New-Item -ItemType Directory -Force -Path $data | Out-Null
    if (-not (Get-Service -Name Trunkline -ErrorAction SilentlyContinue)) {
      Invoke-Winsw 'install'
      # An account that Windows makes for this service alone, without a password.
      & sc.exe config Trunkline obj= 'NT SERVICE\Trunkline' | Out-Null
      if ($LASTEXITCODE -ne 0) { throw "The account of the service could not be set ($LASTEXITCODE)" }
    }
    # Keys and call records: for the service and administrators, for nobody else.
    & icacls $data /inheritance:r /grant:r 'NT SERVICE\Trunkline:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F' | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "The rights of $data could not be set" }
    if ($Firewall -eq 'yes') {
      Remove-NetFirewallRule -DisplayName $rule -ErrorAction SilentlyContinue
      # Not the public profile: a machine that thinks it is in a cafe must not open a phone line.
      New-NetFirewallRule -DisplayName $rule -Direction Inbound -Action Allow -Program (Resolve-Path $node) -Profile Domain, Private | Out-Null
    }
    Start-Service -Name Trunkline
  }
  'stop' { Stop-Gently }
  'remove' {
    Stop-Gently
    if (Get-Service -Name Trunkline -ErrorAction SilentlyContinue) { Invoke-Winsw 'uninstall' }
    Remove-NetFirewallRule -DisplayName $rule -ErrorAction SilentlyContinue
  }
}
