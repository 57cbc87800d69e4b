/// The report's style sheet. Its hash stands in the page's policy, so nothing else can style the page.
enum StyleSheet {
  static let text: TrustedHTML = """
    :root{color-scheme:light dark;--paper:#fcfbf9;--panel:#f4f2ee;--ink:#1d2126;--muted:#555d66;--rule:#dedbd5;
    --strand:#23628f;--person:#96610b;--high:#a01c2c;--medium:#8a5800;--low:#5b636c;--link:#1b5680;--hole:#fff;
    --covered:#6a8799;--band:#23628f24;--s0:#eceae5;
    --s1:#b9d1e2;--s2:#86b2d0;--s3:#518fb9;--s4:#2a6c9c;--s5:#123f61;
    --p1:#ecd5ac;--p2:#dbb36d;--p3:#be8c36;--p4:#96650f;--p5:#5d3c02}
    @media (prefers-color-scheme:dark){:root{--paper:#15181b;--panel:#1d2125;--ink:#e7e5e0;--muted:#a9adb2;
    --rule:#363b41;
    --strand:#6fb2e0;--person:#dba749;--high:#ff8f97;--medium:#e6b35a;--low:#a9adb2;--link:#8dc4ec;--hole:#15181b;
    --covered:#6c8798;--band:#6fb2e02e;--s0:#23282d;
    --s1:#24435a;--s2:#2f628a;--s3:#4a8cbc;--s4:#7cb9e3;--s5:#c3e2f8;
    --p1:#47381b;--p2:#6d5220;--p3:#9c752a;--p4:#d0a147;--p5:#f5d996}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;background:var(--paper);color:var(--ink);
    font:15px/1.5 system-ui,-apple-system,"Segoe UI",Inter,"Noto Sans","Liberation Sans",Arial,sans-serif;
    font-variant-numeric:tabular-nums}
    .first,main,footer{max-width:1240px;margin:0 auto;padding:0 28px}
    h1,h2,h3,p,ul,dl{margin:0}
    a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:1px}
    a:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px}
    .skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--paper);padding:6px 10px;z-index:2}
    .defs{position:absolute}
    p,li,h2,dd,dt,th,td{overflow-wrap:anywhere}thead th{overflow-wrap:normal}
    .v{unicode-bidi:isolate;overflow-wrap:anywhere}
    .muted{color:var(--muted)}.small{font-size:13px;line-height:1.42}
    code{font:12.5px/1.4 ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;color:var(--muted)}
    header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:2px 24px;padding:14px 0 10px;
    border-bottom:1px solid var(--rule);font-size:13px;color:var(--muted)}
    header h1{font-size:13px;font-weight:400}header .brand{font-weight:700;color:var(--ink);letter-spacing:.01em}
    header strong{color:var(--ink);font-weight:600}
    .sep::before{content:"";display:inline-block;height:11px;border-left:1px solid var(--muted);opacity:.5;
    margin:0 10px -1px}
    .bottom-line{font-size:23px;line-height:1.26;font-weight:600;letter-spacing:-.012em;margin:14px 0 12px;
    max-width:96ch;
    text-wrap:balance}
    .quiet{border-left:3px solid var(--covered);padding:2px 0 2px 14px;margin:0 0 18px;max-width:76ch;
    color:var(--muted)}
    .cards{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:16px}
    .cards-1{grid-template-columns:minmax(0,760px)}.cards-2{grid-template-columns:repeat(2,minmax(0,1fr))}
    .card{background:var(--panel);border:1px solid var(--rule);border-top:3px solid var(--low);border-radius:5px;
    padding:10px 15px 10px;display:flex;flex-direction:column;gap:5px;min-width:0}
    .card.level-high{border-top-color:var(--high)}.card.level-medium{border-top-color:var(--medium)}
    .card-top{display:flex;justify-content:space-between;align-items:center;gap:10px;font-size:13px}
    .card h2{font-size:17px;line-height:1.28;font-weight:650;letter-spacing:-.005em}
    .card h2 a{color:inherit;text-decoration-color:var(--rule)}.card h2 a:hover{text-decoration-color:currentColor}
    .arrow{color:var(--muted);font-weight:400}
    .card .claim{font-size:14px;line-height:1.42}
    .reasons{padding:0;list-style:none;font-size:13px;line-height:1.4;display:grid;gap:3px}
    .reasons li{position:relative;padding-left:14px}
    .reasons li::before{content:"+";position:absolute;left:0;color:var(--strand);font-weight:700}
    .thumb{margin-top:auto;padding-top:4px}
    .clamp-1,.clamp-2,.clamp-3,.clamp-5{display:-webkit-box;-webkit-box-orient:vertical;overflow:hidden}
    .clamp-1{-webkit-line-clamp:1}.clamp-2{-webkit-line-clamp:2}.clamp-3{-webkit-line-clamp:3}.clamp-5{-webkit-line-clamp:5}
    .sorting{margin:-4px 0 10px}.finding .related{margin-top:6px}
    .first-step{border-top:1px solid var(--rule);padding-top:6px}
    .chip{display:inline-block;font-size:12px;line-height:1;font-weight:650;letter-spacing:.02em;padding:4px 8px 5px;
    border-radius:3px;border:1px solid currentColor;white-space:nowrap}
    .chip-high{background:var(--high);border-color:var(--high);color:var(--paper)}
    .chip-medium{color:var(--medium)}.chip-low{color:var(--low);border-style:dashed}
    .coverage{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:6px 32px;margin-top:12px}
    .coverage h2{font-size:13px;font-weight:650;margin-bottom:4px}
    .plain{list-style:none;padding:0}.unseen li{color:var(--muted)}
    .numbers{list-style:none;padding:7px 0;margin-top:8px;border-top:1px solid var(--rule);
    border-bottom:1px solid var(--rule);display:flex;flex-wrap:wrap;gap:3px 24px;font-size:13px;color:var(--muted)}
    .numbers strong{color:var(--ink);font-weight:650}
    main{padding-top:28px}
    main h2{font-size:21px;line-height:1.3;letter-spacing:-.01em;font-weight:650}
    main h3{font-size:14px;font-weight:650;margin:0 0 6px}
    table{border-collapse:collapse;width:100%;text-align:left}
    th,td{padding:8px 12px 8px 0;vertical-align:top;font-weight:400;border-bottom:1px solid var(--rule)}
    thead th{font-size:12.5px;color:var(--muted);padding-bottom:5px;border-bottom-color:var(--muted);white-space:nowrap}
    .num,.rows thead th:nth-child(n+6),.sums thead th:nth-child(n+2),.data thead th:nth-child(n+2){text-align:right}
    .num{white-space:nowrap}
    td:last-child,th:last-child{padding-right:0}
    .list{margin-bottom:20px}.list h2{margin-bottom:8px}
    .rows{font-size:14px;line-height:1.4}.rows th a{font-weight:600}
    .rows a.v{overflow-wrap:break-word}.rows .rank{color:var(--muted);width:2.2em}.rows .lev{width:6.4em}
    .date{white-space:nowrap}.chip.verdict{white-space:normal}
    .second{display:block;font-size:12.5px;line-height:1.4;color:var(--muted)}
    .rows .line th{padding-top:22px;font-size:13px;font-weight:650;color:var(--muted);
    border-bottom:2px dashed var(--muted)}
    .finding{border-top:1px solid var(--muted);padding:30px 0 12px;margin-top:34px;scroll-margin-top:8px}
    .finding-top{display:flex;flex-wrap:wrap;align-items:center;gap:6px 14px;font-size:13px;margin-bottom:8px}
    .finding-top a{margin-left:auto}
    .finding h2{margin-bottom:4px}.finding>.claim{font-size:17px;line-height:1.45;max-width:74ch}
    .advice{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:10px 28px;margin:18px 0 24px;
    padding:14px 18px;
    background:var(--panel);border-radius:5px}
    .advice p{font-size:14px;line-height:1.45}.advice h3{margin-bottom:2px}
    .pair{display:grid;grid-template-columns:minmax(0,1.08fr) minmax(0,1fr);gap:24px 40px;margin-bottom:24px}
    .sums{font-size:14px;line-height:1.42}.sums th,.sums td{padding-top:6px;padding-bottom:6px}
    .sums td{padding-left:10px;padding-right:0}.sums thead th{white-space:normal;vertical-align:bottom}
    .sums thead th:nth-child(n+2){width:6.6em;padding-left:10px;padding-right:0}
    .sums .signal{display:block;font-size:12.5px;font-weight:650}.sums .signal::before{content:"+ ";color:var(--strand)}
    .sums .opposing .signal::before{content:"− ";color:var(--high)}
    .sums .statement{display:block}
    .zero{color:var(--muted)}
    .sums tfoot th,.sums tfoot td{font-weight:650;border-bottom:0}
    .sums tfoot tr:first-child th,.sums tfoot tr:first-child td{border-top:2px solid var(--ink)}
    .sums .weight th,.sums .weight td{border-top:1px solid var(--rule)}.sums .second{font-weight:400}
    .closest{text-wrap:balance;margin:8px 0 4px;font-size:14px;font-weight:600}
    .warning{border-left:3px solid var(--high);padding-left:10px;margin:6px 0;color:var(--high)}
    .plot{display:block;width:100%;height:auto}
    .plot text{fill:var(--muted);font-size:11px}.plot .strong{fill:var(--ink);font-weight:650;font-size:12px}
    .thumb .plot{max-width:380px}
    .bars{fill:var(--strand)}.outline{fill:none;stroke:var(--person);stroke-width:1.5;stroke-linejoin:round}
    .band{fill:var(--band)}.median{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:4 3}
    .axis{stroke:var(--muted);stroke-width:1}.guide{stroke:var(--rule);stroke-width:1}
    .legend{font-size:12.5px;color:var(--muted);margin:4px 0 6px;display:flex;flex-wrap:wrap;align-items:center;
    gap:4px 6px}
    .key::before{content:"";display:inline-block;width:14px;height:10px;margin:0 6px 0 0;vertical-align:-1px}
    .key{margin-right:12px}.key-bars::before{background:var(--strand)}
    .key-outline::before{border-top:2px solid var(--person);height:5px;vertical-align:0}
    .key.shade{margin:0}.key.shade::before{margin:0;width:12px;height:12px;vertical-align:-2px}
    .keys{white-space:nowrap;margin-right:8px}.keys .key+.key{margin-left:2px}
    .strand-1::before{background:var(--s1)}.strand-2::before{background:var(--s2)}
    .strand-3::before{background:var(--s3)}
    .strand-4::before{background:var(--s4)}.strand-5::before{background:var(--s5)}
    .person-1::before{background:var(--p1)}.person-2::before{background:var(--p2)}
    .person-3::before{background:var(--p3)}
    .person-4::before{background:var(--p4)}.person-5::before{background:var(--p5)}
    .hatched::before{background:repeating-linear-gradient(45deg,var(--muted) 0 1px,transparent 1px 4px);
    border:1px solid var(--muted)}
    .cells{fill:none;stroke-width:.9}
    .strand-0,.person-0{stroke:var(--s0)}
    .strand-1{stroke:var(--s1)}.strand-2{stroke:var(--s2)}.strand-3{stroke:var(--s3)}.strand-4{stroke:var(--s4)}
    .strand-5{stroke:var(--s5)}
    .person-1{stroke:var(--p1)}.person-2{stroke:var(--p2)}.person-3{stroke:var(--p3)}.person-4{stroke:var(--p4)}
    .person-5{stroke:var(--p5)}
    .hatching{stroke:var(--muted);stroke-width:1.6}.hole{fill:var(--hole)}.covered{fill:var(--covered)}
    .gap{stroke:var(--muted);stroke-width:.6}
    .maps{display:grid;grid-template-columns:minmax(0,1fr);gap:10px}.pair>div>h3:not(:first-child){margin-top:22px}
    .map .plot{max-width:560px}.map-title{font-size:13px;font-weight:600}
    .empty-plot{color:var(--muted);border:1px dashed var(--muted);border-radius:4px;padding:14px 16px;margin:2px 0 14px;
    font-size:13.5px}
    .thumb .empty-plot{padding:6px 10px;margin:0}
    .plot.narrow{max-width:560px}.field{fill:none;stroke:var(--rule)}
    .dots{fill:none;stroke-width:3}.dots.up{stroke:var(--strand);stroke-linecap:round}
    .dots.down{stroke:var(--person);stroke-linecap:square;stroke-width:2.4}
    .dots.held{stroke-width:5;stroke-linecap:butt}
    .key-up::before{background:var(--strand);border-radius:50%;width:9px;height:9px}
    .key-down::before{background:var(--person);width:8px;height:8px}
    .key-hatched::before{background:repeating-linear-gradient(45deg,var(--muted) 0 1px,transparent 1px 4px);
    border:1px solid var(--muted)}
    .ticks{fill:none;stroke-width:2}.ticks.same{stroke:var(--high);stroke-width:3}.ticks.there{stroke:var(--strand)}
    .ticks.rest{stroke:var(--muted);opacity:.55}
    .key-same::before,.key-there::before,.key-rest::before{width:3px;height:13px;background:var(--high)}
    .key-there::before{height:9px;width:2px;background:var(--strand)}
    .key-rest::before{height:5px;width:2px;background:var(--muted)}
    .arrow-strand{fill:none;stroke:var(--strand);stroke-width:1.5}
    .arrow-person{fill:none;stroke:var(--person);stroke-width:1.5}.dashed{stroke-dasharray:5 4}
    .numbers-behind{overflow-x:auto}
    .raw{margin:2px 0 0;font-size:12.5px}.raw summary{color:var(--muted);min-height:24px;width:max-content}
    .raw code{display:block}
    .chip-news{color:var(--link);margin-right:auto}.news{margin:-6px 0 12px}
    .misses{border-top:1px solid var(--muted);padding-top:26px;margin-top:34px}.misses>p{margin:2px 0 10px}
    .miss{border-bottom:1px solid var(--rule);margin:0;font-size:14px;scroll-margin-top:8px}
    .miss>summary{color:var(--ink);padding:7px 0;display:grid;align-items:baseline;gap:2px 14px;
    grid-template-columns:4.4em minmax(0,2.2fr) minmax(0,1.1fr) minmax(0,1.3fr) 6em;list-style-position:inside}
    .miss>summary .rank{color:var(--muted)}.miss>summary .rank::before{content:"▸ "}
    .miss[open]>summary .rank::before{content:"▾ "}
    .miss>summary .num{text-align:right}.miss>.claim{margin:6px 0;font-size:15px}.miss .pair{margin:12px 0 18px}
    .pair.wide{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
    .finding>h3{margin-top:20px}
    details{margin-top:6px;font-size:13px}summary{cursor:pointer;color:var(--link);min-height:24px}
    .data{width:auto;font-size:13px;margin-top:4px}.data th,.data td{padding:3px 22px 3px 0}.data td{text-align:right;white-space:nowrap}
    .data thead th{white-space:normal;vertical-align:bottom}.data th,.data td{padding-right:16px}
    .data.wraps th,.data.wraps td{padding-right:12px;white-space:normal}
    .data.wraps td:nth-child(2),.data.wraps td:nth-child(4){text-align:left}
    .pair.wide>div:only-child{max-width:600px}
    .facts{display:grid;grid-template-columns:minmax(110px,max-content) minmax(0,1fr);gap:5px 22px;font-size:14px;
    line-height:1.45}
    .facts dt{color:var(--muted)}.facts dd{margin:0}
    .prose{border-top:1px solid var(--rule);padding-top:24px;margin-top:34px}
    .prose h2{margin-bottom:10px}.prose p,.prose ul{max-width:76ch;margin-bottom:10px}.prose ul{padding-left:20px}
    .prose .facts{max-width:96ch}.prose .data{margin-bottom:12px}
    footer{margin-top:44px;padding-top:14px;padding-bottom:36px;font-size:12.5px;line-height:1.5;color:var(--muted)}
    @media print,(min-width:1001px){.prose{display:grid;grid-template-columns:250px minmax(0,1fr);column-gap:40px}
    .prose>*{grid-column:2}.prose>.data{justify-self:start}.prose>h2{grid-column:1;grid-row:1/span 12;font-size:18px}}
    @media screen and (max-width:1000px){.cards,.cards-2{grid-template-columns:minmax(0,1fr)}
    .pair,.pair.wide,.advice,.coverage{grid-template-columns:minmax(0,1fr)}
    .clamp-1,.clamp-2,.clamp-3,.clamp-5{display:block}}
    @media screen and (max-width:760px){.first,main,footer{padding-left:16px;padding-right:16px}
    .bottom-line{font-size:21px}header{display:block}
    .sep{display:block}.sep::before{display:none}
    .rows,.rows tbody,.rows tr,.rows th,.rows td{display:block;border:0;padding:0;text-align:left;white-space:normal}
    .rows thead{display:none}
    .rows tr{padding:12px 0;border-bottom:1px solid var(--rule);display:grid;grid-template-columns:auto 1fr;
    gap:3px 12px}
    .rows .rank,.rows .lev{width:auto}.rows .rank{font-size:0;align-self:center}.rows .rank::before{content:attr(data-number);font-size:13px}
    .rows [data-label]{grid-column:1/-1;display:grid;grid-template-columns:92px minmax(0,1fr)}
    .rows [data-label]::before{content:attr(data-label);color:var(--muted);font-size:12.5px;grid-row:1/span 2}
    .rows [data-label]>*{grid-column:2}.rows .line{padding:18px 0 4px}.rows .line th{grid-column:1/-1}
    .data{width:100%}.data th,.data td,.data thead th{padding-right:6px;white-space:normal;font-size:12px}
    .facts{grid-template-columns:minmax(0,1fr);gap:0}.facts dt{font-size:12.5px;margin-top:8px}
    .miss>summary{grid-template-columns:minmax(0,1fr) auto}.miss>summary .who{grid-column:1/-1}
    .miss>summary .rank{grid-column:1/-1}
    .plot text,.plot .strong{font-size:16.5px}.plot.narrow text,.map .plot text{font-size:15px}
    .strip .plot text{font-size:15px}.thumb .plot text{font-size:12px}
    .advice{padding:12px 14px}
    .sums,.sums thead,.sums tbody,.sums tfoot{display:block}
    .sums tr{display:grid;grid-template-columns:minmax(0,1fr) 5em 5em;border-bottom:1px solid var(--rule);padding:6px 0}
    .sums tr>*,.sums tfoot tr:first-child th,.sums tfoot tr:first-child td,.sums .weight th,.sums .weight td{
    border:0;padding:0}
    .sums tbody th,.sums tfoot th{display:contents}.sums .statement,.sums .raw,.sums .second{grid-column:1/-1}
    .sums td{grid-row:1;grid-column:3}.sums th+td:not(:last-child){grid-column:2}
    .sums thead th:nth-child(n+2){width:auto;padding:0 0 0 6px}
    .sums tfoot tr:first-child{border-top:2px solid var(--ink)}.sums tfoot tr{font-weight:650}}
    @media print{:root{--paper:#fff;--panel:#fff;--ink:#000;--muted:#444;--rule:#bbb}
    body{zoom:.7;font-size:13.5px;line-height:1.4}.finding .pair.wide,.finding .pair{gap:10px 30px}.finding .pair{margin-bottom:10px}
    .pair>div>h3:not(:first-child){margin-top:10px}.sums th,.sums td{padding-top:2px;padding-bottom:2px}
    .finding .advice{margin:8px 0 10px;padding:7px 14px}.plot{max-width:none}.repeated{display:none}
    .sums,.advice p,.finding .facts,.rows{font-size:13px;line-height:1.35}.sums thead th:nth-child(n+2){width:5em}.finding>.claim{font-size:15px;max-width:none}
    .finding .small,.legend,.second{font-size:11.5px;line-height:1.3}.plot text,.plot .strong{font-size:14px}
    .thumb .plot text,.strip .plot text{font-size:11px}.map .plot,.plot.narrow{max-width:none}.closest+.small{display:none}
    .finding .facts{grid-template-columns:110px 1fr 110px 1fr;gap:2px 18px}.legend{margin:2px 0}
    .first,main,footer{max-width:none;padding:0}
    .clamp-1,.clamp-2,.clamp-3,.clamp-5{display:block}
    .finding{padding:12px 0 4px;margin-top:10px}.finding-top{break-after:avoid}.rows th,.rows td{padding-top:4px;padding-bottom:4px}
    .card,.advice,.map,.plot,tr,.prose p,.prose li{break-inside:avoid}h2,h3{break-after:avoid}
    .prose{margin-top:20px}
    .finding-top a,.skip,details:not(.miss){display:none}.miss>summary .rank::before{content:""}
    .misses{break-before:page}.misses+.prose{margin-top:20px}
    .advice{border:1px solid var(--rule)}.sums tfoot{display:table-row-group}
    .cells,.bars,.covered,.band,.gap,.key::before,.chip-high{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
    @page{size:A4;margin:12mm}

    """
}
