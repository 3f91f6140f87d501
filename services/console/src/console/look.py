"""Colours, type and measure of the screen: one table of tokens, light and dark."""

ACCENTS = ("#0f6b84", "#3d97b0")
"""The colour of acts, light and dark."""

CSS = """
@layer base{*,::before,::after{box-sizing:border-box;margin:0;padding:0;border:0 solid}
h1,h2,h3{font-size:inherit;font-weight:inherit}a{color:inherit;text-decoration:inherit}b{font-weight:bolder}
ul,ol{list-style:none}svg{display:block;vertical-align:middle}code,pre{font-size:1em}
button,input,select,textarea{font:inherit;letter-spacing:inherit;color:inherit;background:transparent;border-radius:0}}
:root{--bg:#f3f5f7;--card:#fff;--ink:#16202b;--soft:#5b6875;--line:#dde3e9;--accent:#0f6b84;--hover:#eef5f8;
--open:#2563a8;--waiting:#8a6300;--overdue:#b3430b;--failed:#b4232f;--done:#2c7a4b;
--tongban:#1d6fb8;--tongguan:#2d7d46;--fusion:#7b4bb3;--departments:#a05a12}
body.body--dark{--bg:#10161d;--card:#18212a;--ink:#e4eaf0;--soft:#93a1af;--line:#2a3641;--accent:#5fb6cd;
--hover:#1f2b36;
--open:#7db2ec;--waiting:#e0b552;--overdue:#f0935c;--failed:#f07f88;--done:#74c493;
--tongban:#6fb1ec;--tongguan:#7cc794;--fusion:#b995e6;--departments:#dca05f}
body,body.body--dark{background:var(--bg)!important;color:var(--ink);
font:14px/1.5 "Inter","Segoe UI",system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
.nicegui-content{padding:0!important;gap:0!important;display:block!important;max-width:none}
.lw-html{display:block}
.lw-skip{position:absolute;left:-999px}.lw-skip:focus{left:8px;top:8px;background:var(--card);padding:6px 10px;
z-index:9}
.lw-side{position:fixed;inset:0 auto 0 0;width:188px;background:var(--card);border-right:1px solid var(--line);
padding:18px 12px;display:flex;flex-direction:column;gap:2px}
.lw-brand{padding:0 10px 16px}.lw-brand b{font-size:17px;letter-spacing:.02em}
.lw-brand span{display:block;color:var(--soft);font-size:12px}
.lw-side nav a{display:block;padding:7px 10px;border-radius:7px;color:var(--ink);text-decoration:none}
.lw-side nav a:hover{background:var(--hover)}
.lw-side nav a[aria-current]{background:var(--hover);color:var(--accent);font-weight:600}
.lw-foot{margin-top:auto;padding:10px;border-top:1px solid var(--line);font-size:13px;color:var(--soft)}
.lw-foot a{color:var(--accent);text-decoration:none;margin-right:10px}.lw-foot b{display:block;color:var(--ink)}
.lw-foot form{display:inline}.lw-foot button{font:inherit;color:var(--accent);background:none;border:0;padding:0;
cursor:pointer}
.lw-content{display:block;margin-left:188px;padding:20px 28px 48px}
time,.lw-day{white-space:nowrap}td code{white-space:nowrap}
.lw-facts code{white-space:normal}
.lw-card ul{margin:6px 0 0;padding-left:18px;list-style:disc;font-size:13px;max-height:420px;overflow:auto}
.lw-chips{margin:0 0 14px}
h1{font-size:21px!important;line-height:1.3!important;font-weight:650;margin:0 0 14px!important;
letter-spacing:0!important}
h2{font-size:14px!important;line-height:1.4!important;font-weight:650;margin:0 0 10px!important;
letter-spacing:0!important}
.lw-note{font-weight:400;color:var(--soft);margin-left:10px;font-size:12.5px}
.lw-card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:14px 16px;margin-bottom:14px}
.lw-two{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 14px}
.lw-narrow-wide{grid-template-columns:minmax(0,2fr) minmax(0,3fr)}
@media(max-width:1100px){.lw-two{grid-template-columns:minmax(0,1fr)}}
.lw-scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:13px}
th{text-align:left;color:var(--soft);font-weight:500;white-space:nowrap;border-bottom:1px solid var(--line);
padding:4px 12px 6px 0}
td{border-bottom:1px solid var(--line);padding:6px 12px 6px 0;vertical-align:top}
tbody tr:hover{background:var(--hover)}tbody tr:last-child td{border-bottom:0}
.lw-right{text-align:right;font-variant-numeric:tabular-nums}
.lw-content a{color:var(--accent);text-decoration:none}.lw-content a:hover{text-decoration:underline}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible,
[tabindex]:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
code{font:12.5px ui-monospace,"DejaVu Sans Mono",Menlo,monospace;color:inherit;background:none}
pre{font:12px/1.5 ui-monospace,"DejaVu Sans Mono",monospace;background:var(--bg);border-radius:8px;padding:12px;
overflow:auto;
max-height:420px;margin:0}
.lw-chip{display:inline-block;border:1px solid currentColor;border-radius:99px;padding:0 9px;font-size:12px;
white-space:nowrap;
color:var(--soft)}
.lw-open,.lw-live,.lw-fired{color:var(--open)}.lw-waiting,.lw-retrying,.lw-shadow{color:var(--waiting)}
.lw-overdue,.lw-blocked,.lw-taken_back{color:var(--overdue)}
.lw-failed,.lw-dead,.lw-error,.lw-denied,.lw-refused{color:var(--failed)}
.lw-done,.lw-fulfilled,.lw-ready,.lw-allowed,.lw-active{color:var(--done)}
.lw-net{white-space:nowrap}.lw-net:before{content:"";display:inline-block;width:9px;height:9px;border-radius:3px;
margin-right:6px;
background:var(--soft)}.lw-net-tongban:before{background:var(--tongban)}
.lw-net-tongguan:before{background:var(--tongguan)}
.lw-net-fusion:before{background:var(--fusion)}
.lw-net-departments:before,.lw-net-industry:before{background:var(--departments)}
.lw-figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(132px,1fr));gap:10px}
.lw-content a.lw-figure{display:block;padding:10px 12px;border:1px solid var(--line);border-radius:8px;color:var(--ink)}
.lw-content a.lw-figure:hover{background:var(--hover);text-decoration:none}
.lw-figure b{display:block;font-size:24px;line-height:1.25;font-weight:600;font-variant-numeric:tabular-nums}
.lw-figure small{font-size:13px;font-weight:400;color:var(--soft);margin-left:6px}
.lw-figure span{color:var(--soft);font-size:12.5px}
.lw-f-open b{color:var(--open)}.lw-f-waiting b{color:var(--waiting)}.lw-f-overdue b{color:var(--overdue)}
.lw-f-failed b{color:var(--failed)}.lw-f-done b{color:var(--done)}
.lw-empty{color:var(--soft);padding:14px 0;margin:0}
.lw-problem{border:1px solid var(--failed);color:var(--failed);border-radius:8px;padding:8px 12px;margin:0 0 14px}
.lw-form{display:flex;gap:8px;flex-wrap:wrap;align-items:center;margin-bottom:12px}
.lw-form input,.lw-form select{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);
border-radius:7px;
padding:6px 10px}.lw-form input{min-width:320px}.lw-form-narrow input{min-width:220px}
.lw-form button,.lw-button{font:inherit;background:var(--accent);color:var(--card)!important;border:0;border-radius:7px;
padding:6px 16px;cursor:pointer}
.lw-chips a{margin-right:6px;text-decoration:none}.lw-chips a[aria-current] .lw-chip{background:var(--hover);
font-weight:650}
.lw-facts{display:grid;grid-template-columns:max-content 1fr;gap:3px 16px;font-size:13px;margin:0}
.lw-facts dt{color:var(--soft)}.lw-facts dd{margin:0}
.lw-svg{overflow-x:auto}.lw-svg text{fill:var(--ink);font-size:12px}.lw-svg .soft{fill:var(--soft);font-size:11px}
.lw-svg .band{fill:var(--bg)}.lw-svg path{fill:none;stroke:var(--soft);stroke-width:1.2;opacity:.65}
.lw-svg .grid{stroke:var(--line)}
.lw-leg{font-size:10.5px!important;fill:var(--soft)!important;text-anchor:middle}
.lw-hours{margin-top:12px}.lw-h-opened{fill:var(--open);color:var(--open)}.lw-h-done{fill:var(--done);color:var(--done)}
.lw-key{margin-right:14px}.lw-key:before{content:"";display:inline-block;width:9px;height:9px;border-radius:3px;
margin-right:6px;background:currentColor}
.lw-acts{display:flex;gap:8px;align-items:center;padding:2px 0}.lw-below{margin-bottom:14px}
.lw-card .lw-acts{margin-top:8px}
.lw-act{padding:2px 12px!important}
.lw-dialog{min-width:440px;background:var(--card)!important;color:var(--ink)!important}
.lw-dialog-title{font-weight:650;font-size:16px}
.lw-code textarea{font:12.5px/1.5 ui-monospace,"DejaVu Sans Mono",monospace!important}
th::first-letter,h2::first-letter{text-transform:uppercase}
.lw-said{color:var(--soft);font-size:12.5px;margin:6px 0 0}.lw-said.lw-below{margin-bottom:14px}
.lw-soft{color:var(--soft);font-size:12.5px}
.lw-noted{color:var(--soft);font-size:12px;white-space:normal!important;overflow-wrap:anywhere}
.lw-cut{display:inline-block;max-width:250px;overflow:hidden;text-overflow:ellipsis;vertical-align:middle}
.lw-mask{color:var(--soft);letter-spacing:2px}
details>summary{cursor:pointer;color:var(--accent);padding:4px 0}
.lw-bar{display:flex;height:10px;border-radius:5px;overflow:hidden;background:var(--line);margin:8px 0 4px;
max-width:520px}
.lw-bar i{display:block;background:var(--done);transition:width .3s}.lw-bar .lw-bar-failed{background:var(--failed)}
.lw-main{max-width:420px;margin:16vh auto;text-align:center}.lw-main p{margin:12px 0}
.lw-main .lw-card{padding:22px 26px}.lw-main a{text-decoration:none;color:var(--accent);margin:0 7px}
"""
