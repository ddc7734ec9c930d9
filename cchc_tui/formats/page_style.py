"""How our pages look, on a screen and on A4: nothing younger than 2013, for old browsers are met in offices."""

from __future__ import annotations

STYLE = """
html { -ms-text-size-adjust: 100%; }
body { margin: 0; background: #eef1f4; color: #1d2733;
  font: 15px/1.5 "Segoe UI", Tahoma, Arial, sans-serif; word-wrap: break-word; overflow-wrap: break-word; }
.page { max-width: 1060px; margin: 0 auto; background: #fff; padding: 32px 40px 40px; }
a { color: #0b57a4; text-decoration: underline; }
.owner { margin: 0; font-size: 14px; letter-spacing: 1px; text-transform: uppercase; color: #4b5a6a; }
h1 { margin: 4px 0 24px; font-size: 26px; line-height: 1.3; font-weight: 600; }
h2 { margin: 36px 0 10px; padding-bottom: 6px; font-size: 18px; line-height: 1.35; border-bottom: 2px solid #1f4e79; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
td, th { vertical-align: top; text-align: left; }
.figures { border-collapse: separate; border-spacing: 0; margin: 0 0 24px; border: 1px solid #cfd8e1; }
.figures td { padding: 14px 16px; border-left: 1px solid #cfd8e1; background: #f7f9fb; }
.figures td:first-child { border-left: 0; }
.figures span { display: block; }
.label, .note { font-size: 13px; color: #4b5a6a; }
.value { margin: 2px 0; font-size: 26px; line-height: 1.2; font-weight: 600; }
.facts th { width: 172px; padding: 4px 12px 4px 0; font-weight: normal; color: #4b5a6a; }
.facts td { padding: 4px 0; }
.facts p { margin: 0; }
.box { margin: 24px 0 0; padding: 12px 18px 14px; border: 1px solid #b9cbb4; border-left: 5px solid #4e8a3d; }
.box.amiss { border-color: #dcc38c; border-left-color: #b57a00; background: #fffaf0; }
.box h3 { margin: 0 0 6px; font-size: 16px; }
.box ul { margin: 0; padding-left: 20px; }
.box li { margin: 3px 0; }
.grid { font-size: 14px; line-height: 1.45; }
.grid th, .grid td { padding: 7px 9px; border: 1px solid #cfd8e1; }
.grid th { background: #e6edf4; font-weight: 600; vertical-align: middle; text-align: center; }
.grid p { margin: 0 0 3px; }
.grid p:last-child { margin-bottom: 0; }
.centre { text-align: center; } .right { text-align: right; }
.grid td.centre { text-align: center; } .grid td.right { text-align: right; }
tr.group td, tr.total td { background: #f3f6f9; font-weight: 600; }
tr.apart td { background: #f8f8f8; color: #55606c; }
tr:target td { background: #fff6d6; }
.strong { font-weight: 600; } .pale { color: #5d6b79; } .amiss { color: #9a5b00; }
.box.amiss { color: inherit; }
.mark { display: inline-block; padding: 0 6px; border: 1px solid #8b98a5; border-radius: 3px; font-size: 12px;
  line-height: 1.5; color: #3d4a57; background: #fff; }
pre { margin: 0 0 6px; padding: 8px 10px; border: 1px dashed #9fb0c0; background: #fafbfc; white-space: pre-wrap;
  font: inherit; -webkit-user-select: all; user-select: all; }
svg { display: block; width: 100%; margin-top: 5px; }
input { width: 18px; height: 18px; margin: 1px 6px 1px 0; vertical-align: middle; }
.grid td.centre input { margin-right: 0; }
.foot { margin: 36px 0 0; padding-top: 10px; border-top: 1px solid #cfd8e1; font-size: 13px; color: #4b5a6a; }
.foot p { margin: 0; }
@media (max-width: 640px) { .page { padding: 16px 12px; } .figures td { padding: 8px; } .value { font-size: 19px; } }
@page { size: A4; margin: 15mm 12mm 15mm 20mm; }
@media print {
  body, .page, .grid th, .figures td, .box.amiss, tr.group td, tr.total td, tr.apart td, .mark, pre {
    background: #fff; color: #000; }
  body { font: 11pt/1.35 "Times New Roman", Times, serif; }
  .page { max-width: none; padding: 0; }
  a { color: #000; text-decoration: none; }
  .owner, .label, .note, .pale, .amiss, .facts th, .foot, .mark { color: #000; }
  .pale { font-style: italic; }
  .amiss { font-weight: bold; }
  h1 { font-size: 16pt; margin-bottom: 12pt; }
  h2 { font-size: 13pt; margin: 16pt 0 6pt; border-bottom: 1pt solid #000;
    page-break-after: avoid; break-after: avoid; }
  .value { font-size: 16pt; }
  .label, .note, .foot, .owner { font-size: 10pt; }
  .mark { font-size: 9pt; border-color: #000; }
  .grid { font-size: 10pt; line-height: 1.3; }
  .grid th, .grid td { padding: 3pt 4pt; border-color: #000; }
  .figures, .figures td { border-color: #000; }
  .box, .box.amiss { border: 1pt solid #000; padding: 6pt 9pt; }
  .box h3 { font-size: 11pt; page-break-after: avoid; break-after: avoid; }
  thead { display: table-header-group; }
  tr, li, .figures, .foot { page-break-inside: avoid; break-inside: avoid; }
  tr.group { page-break-after: avoid; break-after: avoid; }
  pre { border-color: #000; }
}
@page { @bottom-center { content: counter(page) "/" counter(pages); font: 10pt "Times New Roman", Times, serif; } }
"""
