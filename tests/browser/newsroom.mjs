// Articles of outlets that a mirror takes in as page files (docs/page-file.md). All in them is invented.
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { contentFolder } from "./fixture.mjs";

export const outlets = [
  { id: "liuhe", name: "柳河晚报", language: "zh", home: "https://liuhe.example/" },
  { id: "dunmere", name: "The Dunmere Courier", language: "en", home: "https://dunmere.example/" },
  { id: "nakhla", name: "جريدة النخلة", language: "ar", home: "https://nakhla.example/" },
  { id: "hagal", name: "הגל", language: "he", home: "https://hagal.example/" },
  { id: "shiomi", name: "潮見新聞", language: "ja", home: "https://shiomi.example/" },
];

const oldStreet = '<span data-id="9410001" data-type="AUTO_TOPIC" title="老街">老街</span>';

export const noodles = {
  outlet: "liuhe",
  id: "liuhe.example/a-81000001",
  url: "https://liuhe.example/zh/old-noodle-house/a-81000001",
  title: "老面馆关门前的最后一个冬天",
  byline: "陈晓河",
  published: "2026-11-18T06:30:00.000Z",
  picture: "sanchahe/pictures/evening-market.jpg",
  caption: "傍晚的柳河老街，面馆的灯最后一个熄灭",
  paragraphs: [
    "凌晨四点，柳河老街还没有一点声音，许记面馆的后门已经开了。六十八岁的许广发把昨夜发好的面团搬上案板，一边揉一边听收音机里的天气预报。他说，零下十二度，今天来喝汤的人不会少。",
    `这家店开了四十一年。去年夏天，${oldStreet}改造的图纸贴在了巷口，面馆所在的那一排平房被画成了绿地。许广发看了很久，回家以后对妻子只说了一句：再干一个冬天。`,
    "<strong>一碗面的价钱</strong>",
    "许记最贵的一碗面卖十四元，二十年里只涨过三次。熟客们的名字、口味和欠账都记在一个蓝色的本子里，本子换到了第九本。女儿许小禾想把它录进电脑，找人写了一个小软件，父亲试用两天之后又拿起了铅笔。",
    "“机器记得住数字，记不住人。”他说。说这话的时候，一位头发全白的老人推门进来，什么也没说，三分钟后桌上就摆好了一碗不放香菜的细面。",
    "<strong>改造以后</strong>",
    "街道办公室的答复是，老街上的二十三家店铺可以搬进河对岸的新市场，前两年免租。到本周为止，有十一家签了字。许广发没有签，他说自己的手艺要靠这口井里的水，也要靠这条街上的人。",
    "最后一天定在腊月二十三。那天的面不收钱，许广发只有一个要求：吃完以后，请每个人把自己的名字写进第九个本子的最后一页。",
  ],
};

export const oldStreetPlan = {
  outlet: "liuhe",
  id: "liuhe.example/a-81000002",
  url: "https://liuhe.example/zh/old-street-plan/a-81000002",
  title: "老街改造方案重新征求意见，居民要求保留水井",
  byline: "",
  published: "2026-11-18T03:05:00.000Z",
  paragraphs: [
    `柳河市规划局星期三公布了${oldStreet}改造的第二版方案，与今年七月的第一版相比，拆除的房屋由六十四间减少到三十九间，水井和两棵槐树原地保留。`,
    "方案从即日起公示三十天，居民可以到街道办公室填写意见，也可以把意见投进巷口的木箱。规划局说，每一条意见都会编号，并逐条答复。",
    "在第一轮征求意见时，一共收到四百一十七份书面意见，其中近一半提到了水井。住在井边的退休教师方怀远说，井水冬天是温的，这是图纸上看不出来的。",
  ],
};

export const flood = {
  outlet: "liuhe",
  id: "liuhe.example/a-81000003",
  url: "https://liuhe.example/zh/autumn-flood/a-81000003",
  title: "秋汛过去，下游三个村的麦田开始补种",
  byline: "",
  published: "2026-10-09T03:40:00.000Z",
  paragraphs: [
    "柳河水位星期四退到警戒线以下，下游三个村的村民当天下午就带着种子回到了地里。农技站估计，约一千二百亩麦田需要补种，最迟要在十月二十日之前完成。",
    "这次秋汛没有人员伤亡。县里的记录显示，洪峰比一九九八年低四十厘米，但持续的时间长了将近两天。",
  ],
};

export const tideMill = {
  outlet: "dunmere",
  id: "dunmere.example/a-84000001",
  url: "https://dunmere.example/en/tide-mill-turns-again/a-84000001",
  title: "The tide mill turns again, and the village argues about the flour",
  byline: "Orla Petherick",
  published: "2026-11-18T08:15:00.000Z",
  picture: "harbour-post/pictures/tolsey-sands.jpg",
  caption: "The mill pond at low water, seen from the causeway",
  paragraphs: [
    "For the first time since 1957 the wheel of the tide mill at Dunmere turned on Sunday with stones on it. It ran for two hours and eleven minutes, until the pond was empty, and made nineteen kilograms of flour.",
    "Some three hundred people stood on the causeway in the rain. When the sluice was lifted, nothing happened for so long that a child asked whether it was broken. Then the shaft gave a groan, and the whole floor of the mill began to tremble.",
    "<strong>Eight years of Saturdays</strong>",
    "The restoration took eight years of Saturdays and cost £212,000, most of it for oak. Of the 64 paddles only three are old. The millstones are from a quarry in the hills; the society found them as the doorstep and the garden table of a farm.",
    "<table><thead><tr><th>Month</th><th>Spring tides</th><th>Hours of milling</th><th>Flour expected</th><th>Visitors expected</th><th>Wardens needed</th></tr></thead><tbody><tr><td>December</td><td>4</td><td>9</td><td>75 kg</td><td>600</td><td>8</td></tr><tr><td>January</td><td>5</td><td>11</td><td>90 kg</td><td>400</td><td>10</td></tr></tbody></table>",
    "Not everybody is content. The parish owns the mill, the society runs it, and the flour, it turns out, is nobody’s. “We drew up eleven pages about insurance,” said its chairman, Ivo Stannard, “and not one line about bread.”",
    "The baker has offered to settle the matter by baking it. The timetable of the tides is pinned to the mill’s door and stands at https://mill.dunmere.example/tables/spring-tides-of-the-year-2027-with-the-hours-of-milling-and-the-names-of-the-wardens.html as well.",
  ],
};

export const dates = {
  outlet: "nakhla",
  id: "nakhla.example/a-82000001",
  url: "https://nakhla.example/ar/date-harvest/a-82000001",
  title: "موسم التمر يبدأ متأخرا في الواحة، والمزارعون يراهنون على الآبار القديمة",
  byline: "ليلى الحدّاد",
  published: "2026-11-18T10:20:00.000Z",
  picture: "sanchahe/pictures/hill-terraces.jpg",
  caption: "مدرّجات الواحة عند الغروب قبل أسبوع من بدء القطاف",
  paragraphs: [
    "بدأ قطاف التمر في واحة عين السدرة يوم الأربعاء متأخرا ثلاثة أسابيع عن موعده المعتاد، بعد خريف طال حرّه وقلّ مطره. وقال رئيس جمعية المزارعين سالم الواحدي إن المحصول سيكون أقل من العام الماضي بنحو الخمس، لكنّ حبّاته أكبر.",
    "تضم الواحة ما يقارب أربعين ألف نخلة، وتسقيها قنوات حُفرت قبل مئات السنين. وكانت الجمعية قد قررت في الربيع تنظيف سبع آبار قديمة بدل شراء مضخات جديدة، فعاد الماء إلى خمس منها.",
    "<strong>الماء بالدور</strong>",
    "يُقسّم الماء بين العائلات بالساعة، ويُكتب الدور على لوح خشبي معلّق في ساحة المسجد. وتقول المهندسة هدى الزين، التي درست النظام عامين، إن اللوح أدقّ من كثير من العدّادات: «لا أحد يجرؤ على الغش أمام جيرانه».",
    "وفي السوق ارتفع سعر الكيلوغرام إلى 14.50 دينارا، أي بزيادة 20% على سعر العام الماضي. ويأمل التجّار أن تنخفض الأسعار مع وصول الصنف المتأخر في الأسبوع الأول من كانون الأول.",
    'وكان وفد من الواحة قد زار هذا الصيف <a href="https://dunmere.example/en/tide-mill-turns-again/a-84000001" rel="ArticleRef">طاحونة المدّ في دنمير</a> ليرى كيف تُرمَّم القنوات الحجرية من غير إسمنت.',
    "أمّا الواحدي فيفضّل الانتظار. يقول وهو يشير إلى أعلى نخلة في بستانه: «عمرها أكبر من عمر هذه الجمعية، وهي لم تستعجل يوما».",
  ],
};

export const lighthouse = {
  outlet: "hagal",
  id: "hagal.example/a-83000001",
  url: "https://hagal.example/he/lighthouse-keeper/a-83000001",
  title: "שומר המגדלור האחרון מוסר את המפתחות",
  byline: "",
  published: "2026-11-16T13:00:00.000Z",
  paragraphs: [
    "אחרי שלושים וארבע שנים במגדלור של נמל כפר הגלים מסר השבוע יונה ברקאי את המפתחות לרשות הנמל. מן החודש הבא יופעל האור מרחוק, ובמגדל ייפתח חדר תצפית קטן למבקרים.",
    "ברקאי, בן 71, רשם כל לילה את מצב הים במחברת. המחברות, 112 במספר, יועברו לארכיון העירוני. „הים לא חזר על עצמו אף פעם אחת”, אמר בטקס הקצר שנערך על הרציף.",
  ],
};

export const saltFestival = {
  outlet: "shiomi",
  id: "shiomi.example/a-85000001",
  url: "https://shiomi.example/ja/salt-festival/a-85000001",
  title: "潮見の塩祭り、二十年ぶりに復活",
  byline: "",
  published: "2026-11-15T02:10:00.000Z",
  paragraphs: [
    "<ruby>潮見<rt>しおみ</rt></ruby>町の海岸で十五日、二十年ぶりとなる塩祭りが開かれた。町に残る最後の<ruby>塩釜<rt>しおがま</rt></ruby>に火が入り、朝早くから集まった約八百人が、海水から塩が生まれる様子を見守った。",
    "釜を守ってきたのは<ruby>浜崎<rt>はまさき</rt></ruby>ミチさん（八十三）だ。「火を止めた日のことは忘れません。今日は、その続きです」と話した。",
    "できあがった塩はおよそ四十キロ。町は小さな袋に分け、来年の春から学校の給食で使うことにしている。",
  ],
};

export const articles = [noodles, oldStreetPlan, flood, tideMill, dates, lighthouse, saltFestival];

/** The same article as the outlet changed it later. */
export const changedPlan = {
  ...oldStreetPlan,
  paragraphs: oldStreetPlan.paragraphs.map((text) => text.replace("公示三十天", "公示四十五天")),
};

export function textOf(markup) {
  return markup.replace(/<[^>]*>/g, "");
}

const block = (markup) => (markup.startsWith("<table") ? markup : `<p>${markup}</p>`);

function pageFile({ url, title, byline, published, picture, caption, paragraphs }) {
  const figure = picture ? `<img src="${picture}" width="100%"><div><small style="color: #999;">${caption}</small></div>` : "";
  const head = `<!--${Date.parse(published)}-->\n[${title}](${url})\n------\n\n`;
  return `${head}<div><i>${byline}<br>${published}</i></div>${figure}${paragraphs.map(block).join("")}\n`;
}

/** Writes articles as page files, each with its picture beside it. */
export async function writePages(folder, written) {
  for (const article of written) {
    const file = join(folder, article.outlet, `${article.id.split("-").at(-1)}.md`);
    const picture = article.picture && join(dirname(file), article.picture);
    await mkdir(dirname(picture ?? file), { recursive: true });
    if (picture) await copyFile(join(contentFolder, article.picture), picture);
    await writeFile(file, pageFile(article));
  }
}
