#include "ancestors/prose.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace offprint {

namespace {

/// What one language's texts are made of. In patterns $n is a noun, $v a verb, $a an adjective, $t a time, $c
/// what leads a sentence in, $p a place, $m a person, $d a number.
struct Pool {
  std::string_view nouns, verbs, adjectives, times, leads;
  std::string_view place_starts, place_ends; ///< a place is made of one of each
  std::string_view first_names, family_starts, family_ends;
  std::string_view sentences, titles, phrases; ///< patterns, with | between
  std::size_t vocabulary;                      ///< how many words of each kind one article knows
  std::size_t shortest, longest;               ///< of a paragraph, in characters
};

constexpr std::size_t habits = 7; // how many sorts of sentence one article has

// None of the words occurs in what the pages must not be read with: advertisements, buttons, labels of lists.
constexpr Pool chinese{
    .nouns = "渡轮 码头 桥墩 闸口 堤坝 航道 灯塔 渔市 船坞 缆车 电车 站台 隧洞 轨道 货栈 粮仓 磨坊 水塔 "
             "井架 矿坑 砖窑 瓷器 织机 染坊 酒坊 茶园 果林 菜畦 稻田 麦垛 牧场 羊群 马厩 蜂箱 鱼塘 苗圃 "
             "温室 林场 苔原 沼泽 湿地 溪谷 瀑布 峡口 山径 岩洞 冰川 雪线 潮汐 季风 暴雨 旱情 霜冻 雾气 "
             "烟囱 锅炉 风车 电网 电闸 管线 水表 路灯 信号 天线 光缆 卫星 雷达 探针 样本 图谱 标本 化石 "
             "陨石 星图 量杯 试剂 疫苗 药房 病房 诊所 护士 医师 药师 校舍 课桌 教材 考卷 学徒 校长 图书 "
             "古墓 城墙 钟楼 庙宇 祠堂 牌坊 石碑 园林 凉亭 广场 集市 摊贩 面馆 米铺 布庄 鞋匠 木匠 铁匠 "
             "裁缝 厨师 水手 船长 领航 车夫 骑手 司机 邮差 门卫 消防 巡警 法官 律师 陪审 证人 案卷 判词 "
             "契约 税单 账册 预算 拨款 债券 利息 股东 工会 行会 商会 议会 议员 镇长 秘书 顾问 委员 代表 "
             "选票 提案 章程 条例 许可 禁令 听证 会谈 协定 边界 关卡 使团 签证 难民 移工 村民 居民 租户 "
             "足球 排球 划艇 滑雪 长跑 棋手 裁判 教练 球迷 奖杯 纪录 赛道 帆船 单车 拳台 击剑 射箭 跳台",
    .verbs = "讨论 推动 检查 修复 公布 否决 批准 申请 拆除 扩建 搬迁 封闭 重启 试行 取消 推迟 提前 缩短 "
             "延长 加固 疏通 测量 勘探 绘制 记录 统计 核对 比较 估算 预测 怀疑 质疑 证实 否认 承认 解释 "
             "审理 裁定 撤销 赔偿 收购 出售 租用 捐赠 借出 归还 丢失 找回 藏匿 挖掘 掩埋 运送 装卸 储存 "
             "分拣 清洗 晾晒 烘烤 酿造 编织 印染 雕刻 描摹 翻修 粉刷 点亮 熄灭 照看 喂养 放生 捕捞 播种 "
             "灌溉 收割 嫁接 砍伐 补种 守护 巡视 救援 疏散 安置 隔离 治疗 接种 化验 发现 命名 展出 演奏 "
             "排练 朗读 誊写 校订 收藏 鉴定 仿制 更换 升级 停用 淘汰 改造 合并 拆分 调整 限制 放宽 禁止 "
             "允许 监督 汇报 通报 起草 修订 签署 退出 参选 辞去 接任 罢免 纪念 庆祝 哀悼 怀念 遗忘 赢得",
    .adjectives = "陈旧 崭新 狭窄 宽阔 湿滑 干涸 浑浊 清澈 昂贵 便宜 稀有 常见 脆弱 坚固 沉重 轻便 缓慢 迅速 "
                  "漫长 短暂 偏远 邻近 拥挤 空旷 喧闹 寂静 寒冷 炎热 潮湿 干燥 明亮 昏暗 古怪 平凡 复杂 简单 "
                  "公开 秘密 合法 违规 临时 永久 地方 跨境 私人 公共 民间 官方 季节 夜间 水下 高空 木制 石砌 "
                  "铁铸 手工 电动 蒸汽 废弃 闲置 繁忙 冷门 受损 完好 争议 著名 无名 年轻 年长 首个 末尾 罕见",
    .times = "周一 周二 周三 周四 周五 周六 周日 清晨 午后 傍晚 深夜 上月 下月 年初 年底 春天 夏天 秋天 "
             "冬天 昨日 当晚 次日 去年 明年 一早 近来 不久 近日 节后 雨后 月中 岁末",
    .leads = "不过 此外 然而 与此同时 另一方面 据了解 按计划 事实上 在此之后 尽管如此 总的来说 换言之 "
             "出人意料的是 令人遗憾的是 多年以来 在多数人看来 从账面上看 照旧例 依照惯例 反过来说 "
             "起初 最终 眼下 直到如今 有人认为 没有人料到 值得留意的是 除此以外 说到底 凑巧的是",
    .place_starts = "渠篱 苇汀 砚棠 榆岫 磐芦 桑泊 柘溪 梧垣 鹤涧 雁汊 青圩 白沚 赤堰 墨陂 藕荡 菱浦 "
                    "槐墅 枫埭 栗坳 杉坪 竺塘 荻港 蓼洼 芷屿 莲峤 葛坨 蒲濠 苔矶 梨堡 棘墩",
    .place_ends = "镇 县 湾 岭 渡 洲 埠 乡 滩 堡 屯 城",
    .first_names = "砚棠 岫云 汀兰 磐石 芦生 桑榆 柘青 梧秋 鹤鸣 雁来 清圩 沚若 堰平 墨卿 藕花 菱儿 "
                   "槐安 枫林 栗然 杉木 竺音 荻秋 蓼红 芷若 莲舟 葛天 蒲生 苔痕 梨白 棘心",
    .family_starts =
        "杨 邹 段 贺 龚 卞 柏 窦 苗 凤 俞 任 袁 柳 酆 鲍 史 费 岑 薛 雷 倪 汤 滕 殷 罗 毕 郝 安 常",
    .family_ends = {},
    .sentences = "$p$n$t$v$a$n，$n$v$n。|"
                 "$c，$m$v了$n，$a$n$v$d座$n。|"
                 "$m说：“$n$v$n，$a$n$v。”|"
                 "$n$v$n的$n，$p$v$a$n。|"
                 "在$p，$d名$n$t$v$n，$n$v。|"
                 "$a$n$v$n，$c，$n$v$p$n。|"
                 "$t，$p$n和$n$v$a$n。|"
                 "$n要不要$v$n？$m$v$n，$n$v$a$n。|"
                 "$n$v$n；$p$n$v$n，$n$v。|"
                 "$m与$m$t$v$n，$n却$v$n。|"
                 "“$a$n$v$n，”$m在$p$v，“$n$v。”|"
                 "$c，$n$v$d件$n，$n$v$n。|"
                 "$p的$n$v$n，$n被$n$v。|"
                 "$d年来，$a$n$v$n，$n$v$n。|"
                 "$n、$n和$n$v$p，$m$v$n。",
    .titles = "$p$n$v$a$n|"
              "$n$v$n：$p$n$v$n|"
              "“$n$v”：$m$v$n|"
              "$m：$a$n$v$n|"
              "$p$v$n $n$v$a$n|"
              "$a$n$v$n，$n$v$p",
    .phrases = "$a$n$v$n|"
               "$p$n|"
               "$n$v$a$n|"
               "$t$v的$n|"
               "$p$a$n",
    .vocabulary = 150,
    .shortest = 60,
    .longest = 160};

constexpr Pool english{
    .nouns =
        "ferry quay lighthouse harbourmaster lock towpath canal viaduct tram depot junction timetable "
        "orchard vineyard windmill quarry loom sawmill meadow hedgerow glacier avalanche monsoon drought "
        "blizzard thermometer telescope meteorite fossil vaccine surgeon midwife headteacher apprentice "
        "syllabus librarian manuscript sculptor fresco orchestra cellist choir playhouse audience "
        "puppeteer cemetery rampart campanile chapel abbot obelisk pavilion bazaar greengrocer baker "
        "cobbler joiner blacksmith tailor mariner pilot cyclist chauffeur sentry firefighter constable "
        "magistrate witness affidavit verdict contract ledger bond dividend guild parliament mayor "
        "treasurer ombudsman delegate ballot motion bylaw injunction armistice frontier checkpoint "
        "refugee tenant landlord rooftop elevator cellar aqueduct sewage landfill plastic glasshouse "
        "girder cement timber cotton wool silk leather pulp rubber pigment saffron cheese pickle flour "
        "coffee cocoa turnip maize leek onion mushroom kelp oyster sturgeon crab walrus swallow heron owl "
        "bat hedgehog beaver boar reindeer bloodhound pigeon dragonfly goalkeeper volleyball dinghy skier "
        "marathon chessboard umpire referee medal velodrome sloop boxer fencer archer turbine cable "
        "antenna satellite radar reactor pipeline reservoir hydrant pavement kiosk noticeboard almanac "
        "barometer anvil kiln crucible lantern umbrella violin accordion harp drum trumpet fen sextant "
        "gondola turnstile bakehouse smokehouse signpost milestone cartwheel haystack beehive pitchfork "
        "saddle bridle wagon locomotive postmark inkwell typewriter projector puppet trapeze carousel",
    .verbs =
        "debated examined repaired announced rejected approved demolished enlarged relocated sealed reopened "
        "cancelled postponed shortened extended reinforced dredged measured surveyed sketched recorded "
        "counted "
        "compared estimated forecast doubted questioned confirmed denied admitted explained clarified "
        "criticised praised supported opposed boycotted blocked persuaded invited visited welcomed hired "
        "dismissed trained rewarded punished sued overturned compensated bought sold rented donated borrowed "
        "returned lost recovered hid unearthed buried shipped unloaded stored sorted rinsed dried baked "
        "brewed wove dyed carved traced painted lit extinguished nursed fed released caught sowed watered "
        "harvested grafted felled replanted guarded patrolled rescued evacuated isolated treated discovered "
        "exhibited rehearsed recited transcribed collected authenticated copied replaced modernised "
        "abandoned "
        "merged divided adjusted restricted loosened prohibited permitted supervised drafted amended signed "
        "mourned celebrated forgot won equalised overtook missed crossed avoided reached vacated contested "
        "halved saved squandered",
    .adjectives =
        "elderly narrow slippery muddy limpid costly scarce ordinary fragile sturdy weighty portable "
        "sluggish "
        "swift lengthy brief remote nearby crowded empty noisy silent freezing scorching humid arid bright "
        "gloomy peculiar plain intricate simple public secret lawful dubious temporary permanent regional "
        "private municipal nocturnal underwater wooden granite forged handmade electric derelict idle "
        "bustling "
        "damaged flawless famous nameless young novel rusty velvet amber crooked hollow jagged mellow frugal "
        "stubborn jovial timid zealous quaint vivid",
    .times = "on~Monday on~Tuesday on~Wednesday on~Thursday on~Friday at~dawn by~noon after~dusk at~midnight "
             "last~month in~January in~February in~March in~April in~June in~July in~August in~October "
             "in~November since~winter during~spring before~Easter a~year~later all~summer",
    .leads = "however besides nevertheless meanwhile moreover otherwise curiously regrettably unexpectedly "
             "officially eventually initially oddly predictably strictly~speaking in~short by~contrast "
             "for~decades on~paper to~many~people's~surprise",
    .place_starts =
        "Har Bren Tol Wick Quen Dur Fel Lan Ost Pryd Gos Ketter Mal Nax Olver Pem Rusk Sel Thax Ull "
        "Vint Wex Yar Zeal Corv Dray Elm Fosk Grim Hux",
    .place_ends = "combe by mouth stead ford wick thorpe ness holm leigh dale worth",
    .first_names = "Ada Tomas Edith Rufus Priya Colin Ngozi Hector Mabel Silas Wanda Igor Beryl Felix Oona "
                   "Dexter Yvette Kofi Lorna Magnus",
    .family_starts =
        "Ald Brack Cress Dunn Eck Farr Gill Hob Ing Jess Kirk Lund Mott Nutt Orr Pick Quill Ridd "
        "Sedg Trim Ush Vex Wadd York Zim",
    .family_ends = "erby aston ington ock ley man well shaw ridge croft",
    .sentences = "$c, the $a $n of $p $v $d $ns, $m recalled.|"
                 "$m $v the $n $t, and $p $v another $n.|"
                 "“Nobody $v this $n,” $m & $m wrote, “but $ns $v it.”|"
                 "$a $ns $v $p $t, although one $n $v.|"
                 "$ns, $ns and some $n $v; $m $v them $t.|"
                 "Who $v that $a $n, $c? Not $m, whose $n $v.|"
                 "$p's $n $v $ns, $d in all.|"
                 "Every $n near $p $v its $n, yet $a $ns $v more.|"
                 "$c, $m $v both $n and $n.|"
                 "With $d $ns, $p $v their $a $n $t.|"
                 "Asked why, $m $v $d $ns: “My $n $v you.”|"
                 "$t, $ns from $p $v; $c, $a $ns did not.|"
                 "No $n $v $p, $m insists, unless $ns $v first.|"
                 "How $a the $n can be, $m $v $t.",
    .titles = "$p $v its $a $n|$m $v the $n of $p|Why $p $v one $a $n|$d $ns: how $p $v a $n",
    .phrases = "$a $n of $p|"
               "$n and $n|"
               "the $n that $m $v|"
               "$a $ns, $t",
    .vocabulary = 26,
    .shortest = 160,
    .longest = 420};

constexpr Pool german{
    .nouns = // the beginnings of compounds; german_ends are their ends
    "Fähr Brücken Deich Leuchtturm Werft Kran Mühlen Ziegel Porzellan Web Färber Wein Hopfen Obst "
    "Rüben Weiden Bienen Karpfen Moor Gletscher Lawinen Nebel Dürre Frost Kessel Turbinen Kabel "
    "Antennen Sonden Fossilien Impf Apotheken Hebammen Schul Lehrlings Bücherei Galerie Fresken "
    "Orchester Chor Puppen Friedhofs Glocken Kloster Markt Bäcker Schuster Tischler Schmiede "
    "Schneider Matrosen Lotsen Fahrrad Feuerwehr Richter Zeugen Vertrags Steuer Zins Gilden "
    "Parlaments Stimm Grenz Zoll Mieter Dach Keller Abwasser Plastik Glas Zement Baumwoll Seiden "
    "Leder Papier Kautschuk Safran Käse Gurken Mehl Kaffee Kartoffel Mais Zwiebel Pilz Algen Austern "
    "Stör Krabben Robben Reiher Eulen Igel Biber Wildschwein Rentier Tauben Libellen Torwart Ruder "
    "Ski Schach Segel Box Fecht Anker Angel Auster Balkon Blech Bohnen Butter Dampf Distel Draht Efeu "
    "Eisen Erbsen Esel Falken Farn Federn Filz Flachs Fuchs Gänse Garn Gersten Geysir Gips Hafer "
    "Hafen Harz Hasel Hirse Honig Hummel Iltis Kachel Kegel Klee Knopf Kohl Kork Kupfer Lachs Lärm "
    "Linsen Luchs Mandel Marder Messing Minz Möwen Nelken Nuss Ofen Orgel Otter Pappel Pfeffer Pflug "
    "Quark Quellen Rinnen Roggen Sattel Schilf Senf Spargel Specht Spitzen Stiefel Teer Trichter Ufer "
    "Ulmen Wachs Walnuss Wespen Zirkus Zimt",
    .verbs =
        "erörterte prüfte reparierte verkündete verwarf billigte schleifte erweiterte verlegte versperrte "
        "eröffnete strich vertagte verkürzte verlängerte verstärkte vermaß erkundete skizzierte zählte "
        "verglich schätzte bezweifelte bestätigte leugnete erklärte rügte lobte stützte bekämpfte mied "
        "überredete besuchte empfing entließ schulte belohnte bestrafte verklagte kippte entschädigte "
        "kaufte mietete spendete verlor fand versteckte vergrub verschiffte lagerte sortierte spülte "
        "trocknete buk braute wob schnitzte malte löschte pflegte fütterte fing säte goss erntete fällte "
        "bewachte rettete räumte behandelte entdeckte probte rezitierte sammelte kopierte ersetzte "
        "modernisierte zerlegte lockerte verbot erlaubte überwachte entwarf änderte unterschrieb "
        "betrauerte feierte vergaß gewann überholte verpasste querte umfuhr erreichte halbierte sparte "
        "vergeudete ahnte borgte dämpfte drosselte düngte ehrte enthüllte flickte forderte grüßte heizte "
        "hobelte impfte jagte kehrte klebte knüpfte kürte lenkte löste mähte mischte nähte nutzte ölte "
        "ordnete pachtete parkte pflückte polierte pries quittierte raffte rahmte rodete rollte röstete "
        "schälte scheuchte schliff schmückte schob schürfte segnete siebte stahl stiftete stoppte suchte "
        "tadelte taufte tauschte teerte trug verdoppelte vertrieb verzinkte wählte walzte wärmte würzte "
        "zähmte zeichnete zog züchtete",
    .adjectives =
        "alte enge glatte trübe klare teure rare schlichte brüchige stabile schwere tragbare träge "
        "flinke lange kurze ferne nahe volle leere laute stille eisige heiße feuchte karge helle düstere "
        "seltsame knifflige geheime befristete dauerhafte örtliche private städtische nächtliche hölzerne "
        "steinerne gusseiserne elektrische verlassene rege beschädigte makellose berühmte namenlose junge "
        "rostige krumme hohle zackige sture muntere scheue eifrige urige bunte",
    .times = "am~Montag am~Dienstag am~Mittwoch am~Donnerstag am~Freitag im~Morgengrauen gegen~Mittag abends "
             "um~Mitternacht im~Januar im~Februar im~März im~April im~Juni im~Juli im~August im~Oktober "
             "seit~dem~Winter vor~Ostern ein~Jahr~später neulich",
    .leads = "Allerdings Trotzdem Unterdessen Überdies Andernfalls Kurioserweise Leider Plötzlich Offiziell "
             "Schließlich Anfangs Seltsamerweise Erwartungsgemäß Genaugenommen Kurzum Dagegen Jahrzehntelang "
             "Vermutlich Zufällig Immerhin",
    .place_starts =
        "Bren Ost Gram Kessel Mürr Wolz Quitt Harl Dopp Elz Fink Gnoi Hütt Ill Jag Krumm Lüb Moll "
        "Neck Obb Pfaff Rött Schlad Trub Usch Vill Wupp Zörb",
    .place_ends = "feld hausen ingen stedt büttel rode bach horst au wang",
    .first_names = "Anneliese Bruno Cosima Detlef Elfriede Falko Gesine Hinnerk Ilse Jochen Karsten Liesel "
                   "Mechthild Nepomuk Ottilie Rainer Swantje Tilo Ursel Volkmar",
    .family_starts = "Ahl Brink Claus Dorn Ebel Frick Grot Hark Immel Jans Klein Lüders Meth Nolt Osten Plag "
                     "Quast Rog Stell Thom Uhl Voss Wend Zieg",
    .family_ends = "mann bauer kamp sen ke horn brock meier ler haus",
    .sentences = "$c $v $m die $a $n, und $p $v $d davon.|"
                 "Die $a $n in $p $v $t eine $n, so $m.|"
                 "„Niemand $v jene $n“, schrieb $m, „doch meine $n $v sie.“|"
                 "$m $v $t keine $n, obwohl $p sie $v.|"
                 "Wer $v so eine $n? $c nicht $m, deren $n $v.|"
                 "Jede $n aus $p $v $d Nachbarn, sagt $m.|"
                 "Zwischen $p und $p $v eine $a $n $t, aber ohne $n.|"
                 "Ob $m $t $v? $p $v lieber $d Mal, meint $m.|"
                 "$n oder $n, $m $v beides.|"
                 "Nachdem $m die $n $v, $v $p $t auch $a Dinge.|"
                 "$d Gäste, $d Fragen: $m $v & $v.|"
                 "Warum $p ausgerechnet $m $v, blieb $t offen.|"
                 "Solche $n, $a wie nie, $v man bei $m & Co.",
    .titles = "$p $v die $a $n|$m $v eine $n in $p|Wie $p eine $a $n $v|$n und $n: $p $v $d Leute",
    .phrases = "$a $n in $p|"
               "$n und $n|"
               "eine $n für $m|"
               "$a $n, $t",
    .vocabulary = 26,
    .shortest = 160,
    .longest = 420};

constexpr std::string_view german_ends =
    "behörde feier anlage steuer kasse schule messe zunft brigade quote debatte karte halle werkstatt straße "
    "gasse brache kammer wache siedlung prüfung wahl klausel pacht ernte sammlung statue legende posse "
    "reform "
    "lücke panne krise wende runde stunde reise route parade premiere probe aufsicht hilfe spende lotterie";

const Pool& pool_of(Language language) {
  switch (language) {
  case Language::english: return english;
  case Language::german: return german;
  default: return chinese;
  }
}

std::string any_word(std::string_view words, Chance& chance) {
  return replace_all(one_of(chance, split(words, ' ')), "~", " ");
}

std::string_view any_pattern(std::string_view patterns, Chance& chance) {
  return one_of(chance, split(patterns, '|'));
}

/// So many of the words, none twice.
std::vector<std::string> some_words(std::string_view pool, char separator, std::size_t count,
                                    Chance& chance) {
  std::vector<std::string> words;
  for (const std::string_view word : split(pool, separator)) words.push_back(replace_all(word, "~", " "));
  count = std::min(count, words.size());
  for (std::size_t i = 0; i < count; ++i) std::swap(words[i], words[i + below(chance, words.size() - i)]);
  words.resize(count);
  return words;
}

std::string new_person(const Pool& pool, Chance& chance) {
  const std::string first = any_word(pool.first_names, chance);
  const std::string family = any_word(pool.family_starts, chance);
  return pool.family_ends.empty() ? family + first
                                  : first + " " + family + any_word(pool.family_ends, chance);
}

std::string with_capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string without_tags(std::string_view html) {
  std::string text;
  for (; !html.empty(); html.remove_prefix(1)) {
    if (html.front() == '<')
      html.remove_prefix(html.find('>'));
    else
      text += html.front();
  }
  return text;
}

} // namespace

Prose::Prose(Language language, unsigned seed) : language_(language), chance_(seed) {
  const Pool& pool = pool_of(language);
  words_['n'] = some_words(pool.nouns, ' ', pool.vocabulary, chance_);
  words_['v'] = some_words(pool.verbs, ' ', pool.vocabulary, chance_);
  words_['a'] = some_words(pool.adjectives, ' ', pool.vocabulary / 2, chance_);
  words_['t'] = some_words(pool.times, ' ', pool.vocabulary / 5, chance_);
  words_['c'] = some_words(pool.leads, ' ', pool.vocabulary / 5, chance_);
  words_['s'] = some_words(pool.sentences, '|', habits, chance_);
  if (language == Language::german)
    for (std::string& noun : words_['n']) noun += any_word(german_ends, chance_);
  for (int i = 0; i < 5; ++i) {
    std::string place = any_word(pool.place_starts, chance_);
    words_['p'].push_back(place += any_word(pool.place_ends, chance_));
    words_['m'].push_back(new_person(pool, chance_));
  }
}

std::string Prose::word(char kind) {
  if (kind == 'd') return std::to_string(2 + below(chance_, 980));
  return one_of(chance_, words_[kind]);
}

std::string Prose::filled(std::string_view pattern) {
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i)
    text += pattern[i] == '$' ? word(pattern[++i]) : std::string(1, pattern[i]);
  return with_capital(std::move(text));
}

std::string Prose::sentence() {
  return filled(word('s'));
}

std::string Prose::phrase() {
  return filled(any_pattern(pool_of(language_).phrases, chance_));
}

std::string Prose::person() {
  return word('m');
}

std::string Prose::place() {
  return word('p');
}

std::string Prose::paragraph() {
  const Pool& pool = pool_of(language_);
  const std::size_t length = pool.shortest + below(chance_, pool.longest - pool.shortest);
  std::string text = sentence();
  while (length_in_characters(text) < length)
    text += (language_ == Language::chinese ? "" : " ") + sentence();
  return text;
}

std::string Prose::title() {
  const std::string title = filled(any_pattern(pool_of(language_).titles, chance_));
  constexpr std::array<std::string_view, 4> asides{" [1]", " (2)", " [图集]", "（更新）"};
  if (happens(chance_, 10)) return title + std::string(one_of(chance_, asides));
  if (happens(chance_, 6)) return "\"" + word('p') + "\" " + title;
  return title;
}

std::string relative_time(Chance& chance) {
  constexpr std::array<std::string_view, 6> wordings{"{} 分钟前",    "{}小时前",       "{} 分鐘前",
                                                     "{} hours ago", "vor {} Stunden", "约{}天前"};
  return fmt::format(fmt::runtime(one_of(chance, wordings)), 2 + below(chance, 21));
}

Advertisement advertisement(std::size_t wording, Chance& chance) {
  // {0} is the domain; square brackets stand around what is linked.
  constexpr std::array<std::string_view, 8> wordings{
      "<p>本文由新闻推荐网站 [{0}] 转载，翻墙请用自备的工具。</p>",
      "<hr><p>[点击这里翻墙看原文]</p>",
      "<p>本站最新网址：[{0}]，请收藏，以防失联。</p>",
      "<p>更多新聞請上 [{0}]，翻牆不求人。</p>",
      "<hr><p>[閱讀原文（免翻牆鏡像）]</p>",
      "<p>Blocked where you are? Read this page through our mirror [{0}].</p>",
      "<hr><p>[Unblock every news site, no VPN needed]</p>",
      "<div>推广：高速加速器，三天试用 [{0}]</div>"};
  constexpr std::array<std::string_view, 5> domains{"fast-proxy", "open-window", "paper-boat", "gate",
                                                    "over-the-hill"};
  std::string domain = happens(chance, 50) ? "mirror-" : "a";
  domain += fmt::format("{:x}.", below(chance, 4096));
  domain += one_of(chance, domains);
  domain += fmt::format("-{:x}.example", below(chance, 256));
  const std::string query = happens(chance, 30) ? "?utm=1" : "";
  std::string html = fmt::format(fmt::runtime(wordings.at(wording % wordings.size())), domain);
  html = replace_all(html, "[", fmt::format("<a href=\"https://{}/{}\">", domain, query));
  html = replace_all(html, "]", "</a>");
  return {.html = html, .text = without_tags(html)};
}

} // namespace offprint
