"""The gazetteer, asked as its callers ask it: about towns with sister cities, and about names that mean several."""

import subprocess
import sys
import unicodedata
from collections import Counter
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.gazetteer import Language, country_of, find, other_senses, rendering, scan_han
from digest.gazetteer.folding import fold
from digest.gazetteer.generics import split_generic
from digest.gazetteer.table import SortedTable

FOLDER = Path(__file__).parent.parent / "digest" / "gazetteer"
LANGUAGES: tuple[Language, ...] = ("zh-Hans", "zh-Hant", "ja")

# Cities that have sister cities, written down from general knowledge and not from the table:
# English | country | Simplified | Traditional (as in Taiwan) | Japanese.
SISTER_CITIES = [
    tuple(line.split(" | "))
    for line in """
Chongqing | CN | 重庆 | 重慶 | 重慶
Chengdu | CN | 成都 | 成都 | 成都
Xi'an | CN | 西安 | 西安 | 西安
Wuhan | CN | 武汉 | 武漢 | 武漢
Nanjing | CN | 南京 | 南京 | 南京
Hangzhou | CN | 杭州 | 杭州 | 杭州
Ningbo | CN | 宁波 | 寧波 | 寧波
Wenzhou | CN | 温州 | 溫州 | 温州
Qingdao | CN | 青岛 | 青島 | 青島
Jinan | CN | 济南 | 濟南 | 済南
Yantai | CN | 烟台 | 煙台 | 煙台
Weihai | CN | 威海 | 威海 | 威海
Dalian | CN | 大连 | 大連 | 大連
Shenyang | CN | 沈阳 | 瀋陽 | 瀋陽
Changchun | CN | 长春 | 長春 | 長春
Harbin | CN | 哈尔滨 | 哈爾濱 | ハルビン
Xiamen | CN | 厦门 | 廈門 | アモイ
Guangzhou | CN | 广州 | 廣州 | 広州
Shenzhen | CN | 深圳 | 深圳 | 深圳
Zhuhai | CN | 珠海 | 珠海 | 珠海
Foshan | CN | 佛山 | 佛山 | 仏山
Guilin | CN | 桂林 | 桂林 | 桂林
Kunming | CN | 昆明 | 昆明 | 昆明
Guiyang | CN | 贵阳 | 貴陽 | 貴陽
Lanzhou | CN | 兰州 | 蘭州 | 蘭州
Luoyang | CN | 洛阳 | 洛陽 | 洛陽
Zhengzhou | CN | 郑州 | 鄭州 | 鄭州
Changsha | CN | 长沙 | 長沙 | 長沙
Nantong | CN | 南通 | 南通 | 南通
Wuxi | CN | 无锡 | 無錫 | 無錫
Lianyungang | CN | 连云港 | 連雲港 | 連雲港
Hefei | CN | 合肥 | 合肥 | 合肥
Jingdezhen | CN | 景德镇 | 景德鎮 | 景徳鎮
Liuzhou | CN | 柳州 | 柳州 | 柳州
Sanya | CN | 三亚 | 三亞 | 三亜
Urumqi | CN | 乌鲁木齐 | 烏魯木齊 | ウルムチ
Yichang | CN | 宜昌 | 宜昌 | 宜昌
Kunshan | CN | 昆山 | 崑山 | 昆山
Jiangyin | CN | 江阴 | 江陰 | 江陰
Zhangjiagang | CN | 张家港 | 張家港 | 張家港
Yiwu | CN | 义乌 | 義烏 | 義烏
Changshu | CN | 常熟 | 常熟 | 常熟
Taicang | CN | 太仓 | 太倉 | 太倉
Yixing | CN | 宜兴 | 宜興 | 宜興
Jinjiang | CN | 晋江 | 晉江 | 晋江
Dujiangyan | CN | 都江堰 | 都江堰 | 都江堰
Dunhuang | CN | 敦煌 | 敦煌 | 敦煌
Hunchun | CN | 珲春 | 琿春 | 琿春
Suifenhe | CN | 绥芬河 | 綏芬河 | 綏芬河
Tokyo | JP | 东京 | 東京 | 東京
Yokohama | JP | 横滨 | 橫濱 | 横浜
Osaka | JP | 大阪 | 大阪 | 大阪
Nagoya | JP | 名古屋 | 名古屋 | 名古屋
Sapporo | JP | 札幌 | 札幌 | 札幌
Kobe | JP | 神户 | 神戶 | 神戸
Kyoto | JP | 京都 | 京都 | 京都
Fukuoka | JP | 福冈 | 福岡 | 福岡
Kawasaki | JP | 川崎 | 川崎 | 川崎
Saitama | JP | 埼玉 | 埼玉 | さいたま
Hiroshima | JP | 广岛 | 廣島 | 広島
Sendai | JP | 仙台 | 仙台 | 仙台
Kitakyushu | JP | 北九州 | 北九州 | 北九州
Chiba | JP | 千叶 | 千葉 | 千葉
Niigata | JP | 新潟 | 新潟 | 新潟
Hamamatsu | JP | 滨松 | 濱松 | 浜松
Kumamoto | JP | 熊本 | 熊本 | 熊本
Okayama | JP | 冈山 | 岡山 | 岡山
Kagoshima | JP | 鹿儿岛 | 鹿兒島 | 鹿児島
Mito | JP | 水户 | 水戶 | 水戸
Tsukuba | JP | 筑波 | 筑波 | つくば
Utsunomiya | JP | 宇都宫 | 宇都宮 | 宇都宮
Nagasaki | JP | 长崎 | 長崎 | 長崎
Kanazawa | JP | 金泽 | 金澤 | 金沢
Matsuyama | JP | 松山 | 松山 | 松山
Oita | JP | 大分 | 大分 | 大分
Nara | JP | 奈良 | 奈良 | 奈良
Takamatsu | JP | 高松 | 高松 | 高松
Toyama | JP | 富山 | 富山 | 富山
Naha | JP | 那霸 | 那霸 | 那覇
Akita | JP | 秋田 | 秋田 | 秋田
Aomori | JP | 青森 | 青森 | 青森
Morioka | JP | 盛冈 | 盛岡 | 盛岡
Yokosuka | JP | 横须贺 | 橫須賀 | 横須賀
Himeji | JP | 姬路 | 姬路 | 姫路
Kawagoe | JP | 川越 | 川越 | 川越
Hakodate | JP | 函馆 | 函館 | 函館
Matsumoto | JP | 松本 | 松本 | 松本
Tottori | JP | 鸟取 | 鳥取 | 鳥取
Seoul | KR | 首尔 | 首爾 | ソウル
Busan | KR | 釜山 | 釜山 | 釜山
Incheon | KR | 仁川 | 仁川 | 仁川
Daegu | KR | 大邱 | 大邱 | 大邱
Daejeon | KR | 大田 | 大田 | 大田
Gwangju | KR | 光州 | 光州 | 光州
Ulsan | KR | 蔚山 | 蔚山 | 蔚山
Suwon | KR | 水原 | 水原 | 水原
Changwon | KR | 昌原 | 昌原 | 昌原
Gyeongju | KR | 庆州 | 慶州 | 慶州
Jeonju | KR | 全州 | 全州 | 全州
Pohang | KR | 浦项 | 浦項 | 浦項
Paris | FR | 巴黎 | 巴黎 | パリ
London | GB | 伦敦 | 倫敦 | ロンドン
Berlin | DE | 柏林 | 柏林 | ベルリン
Munich | DE | 慕尼黑 | 慕尼黑 | ミュンヘン
Hamburg | DE | 汉堡 | 漢堡 | ハンブルク
Duisburg | DE | 杜伊斯堡 | 杜伊斯堡 | デュースブルク
Milan | IT | 米兰 | 米蘭 | ミラノ
Florence | IT | 佛罗伦萨 | 佛羅倫斯 | フィレンツェ
Barcelona | ES | 巴塞罗那 | 巴塞隆納 | バルセロナ
Rotterdam | NL | 鹿特丹 | 鹿特丹 | ロッテルダム
Birmingham | GB | 伯明翰 | 伯明罕 | バーミンガム
Lyon | FR | 里昂 | 里昂 | リヨン
Geneva | CH | 日内瓦 | 日內瓦 | ジュネーヴ
Vienna | AT | 维也纳 | 維也納 | ウィーン
Warsaw | PL | 华沙 | 華沙 | ワルシャワ
Gdańsk | PL | 格但斯克 | 格但斯克 | グダニスク
Saint Petersburg | RU | 圣彼得堡 | 聖彼得堡 | サンクトペテルブルク
Khabarovsk | RU | 哈巴罗夫斯克 | 哈巴羅夫斯克 | ハバロフスク
Nairobi | KE | 内罗毕 | 奈洛比 | ナイロビ
Mombasa | KE | 蒙巴萨 | 蒙巴薩 | モンバサ
Johannesburg | ZA | 约翰内斯堡 | 約翰尼斯堡 | ヨハネスブルグ
Durban | ZA | 德班 | 德班 | ダーバン
Dar es Salaam | TZ | 达累斯萨拉姆 | 沙蘭港 | ダルエスサラーム
Addis Ababa | ET | 亚的斯亚贝巴 | 阿迪斯阿貝巴 | アジスアベバ
Casablanca | MA | 卡萨布兰卡 | 卡薩布蘭卡 | カサブランカ
Lusaka | ZM | 卢萨卡 | 路沙卡 | ルサカ
Luanda | AO | 罗安达 | 羅安達 | ルアンダ
São Paulo | BR | 圣保罗 | 聖保羅 | サンパウロ
Rio de Janeiro | BR | 里约热内卢 | 里約熱內盧 | リオデジャネイロ
Buenos Aires | AR | 布宜诺斯艾利斯 | 布宜諾斯艾利斯 | ブエノスアイレス
Rosario | AR | 罗萨里奥 | 羅薩里奧 | ロサリオ
Lima | PE | 利马 | 利馬 | リマ
Mexico City | MX | 墨西哥城 | 墨西哥市 | メキシコシティー
Guadalajara | MX | 瓜达拉哈拉 | 瓜達拉哈拉 | グアダラハラ
Medellín | CO | 麦德林 | 麥德林 | メデジン
Bangkok | TH | 曼谷 | 曼谷 | バンコク
Chiang Mai | TH | 清迈 | 清邁 | チェンマイ
Hanoi | VN | 河内 | 河內 | ハノイ
Da Nang | VN | 岘港 | 峴港 | ダナン
Jakarta | ID | 雅加达 | 雅加達 | ジャカルタ
Surabaya | ID | 泗水 | 泗水 | スラバヤ
Kuala Lumpur | MY | 吉隆坡 | 吉隆坡 | クアラルンプール
Penang | MY | 槟城 | 檳城 | ペナン
Manila | PH | 马尼拉 | 馬尼拉 | マニラ
Cebu City | PH | 宿务 | 宿霧 | セブ
Phnom Penh | KH | 金边 | 金邊 | プノンペン
Vientiane | LA | 万象 | 永珍 | ビエンチャン
Yangon | MM | 仰光 | 仰光 | ヤンゴン
Singapore | SG | 新加坡 | 新加坡 | シンガポール
Mumbai | IN | 孟买 | 孟買 | ムンバイ
Ulaanbaatar | MN | 乌兰巴托 | 烏蘭巴托 | ウランバートル
Seattle | US | 西雅图 | 西雅圖 | シアトル
San Francisco | US | 旧金山 | 舊金山 | サンフランシスコ
Houston | US | 休斯敦 | 休士頓 | ヒューストン
Toronto | CA | 多伦多 | 多倫多 | トロント
Vancouver | CA | 温哥华 | 溫哥華 | バンクーバー
Sydney | AU | 悉尼 | 雪梨 | シドニー
Brisbane | AU | 布里斯班 | 布利斯班 | ブリスベン
Auckland | NZ | 奥克兰 | 奧克蘭 | オークランド
Christchurch | NZ | 基督城 | 基督城 | クライストチャーチ
""".strip().splitlines()
]


def spoken(katakana: str | None) -> str | None:
    """A Japanese name without what writers do now so, now so: interpuncts, and ヴ for v."""
    if katakana is None:
        return None
    text = katakana.replace("・", "")
    for pair in ("ヴァバ", "ヴィビ", "ヴェベ", "ヴォボ"):
        text = text.replace(pair[:2], pair[2])
    return text.replace("ヴ", "ブ").removesuffix("ー")


@pytest.mark.parametrize(("name", "country", "hans", "hant", "ja"), SISTER_CITIES)
def test_a_sister_city_is_found_and_never_given_a_wrong_name(
    name: str, country: str, hans: str, hant: str, ja: str
) -> None:
    assert country in {place.country for place in find(name)}
    assert country_of(name) in {country, None}
    assert rendering(name, country, "zh-Hans") in {hans, None}
    assert rendering(name, country, "zh-Hant") in {hant, None}
    assert spoken(rendering(name, country, "ja")) in {spoken(ja), None}
    for written in (hans, hant):
        english = rendering(written, country, "en")
        assert english is None or fold(english) == fold(name) or english in {"Cebu"}


def test_nearly_all_sister_cities_are_named_in_every_language() -> None:
    given_names = Counter(
        language
        for name, country, *_ in SISTER_CITIES
        for language in LANGUAGES
        if rendering(name, country, language) is not None
    )
    for language in LANGUAGES:
        assert given_names[language] >= 0.96 * len(SISTER_CITIES), given_names


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Chongqing", "CN"),
        ("重庆", "CN"),
        ("重慶", "CN"),
        ("重庆市", "CN"),
        ("Mito", "JP"),
        ("ＭＩＴＯ", "JP"),
        ("水户", "JP"),
        ("水戶", "JP"),
        ("水戸市", "JP"),
        ("São Paulo", "BR"),
        ("sao paulo", "BR"),
        ("仁川", "KR"),
        ("仁川广域市", "KR"),
        ("Xi'an", "CN"),
        ("Xi’an", "CN"),
        ("Köln", "DE"),
        ("Koeln", "DE"),
        ("The Hague", "NL"),
        ("the Netherlands", "NL"),
        ("Peking", "CN"),
        ("北平", "CN"),
        ("漢城", "KR"),
        ("Saint-Petersburg", "RU"),
        ("St. Petersburg", "RU"),
        ("Hokkaido", "JP"),
        ("Iwate", "JP"),
        ("江苏省", "CN"),
        ("渝", "CN"),
        ("沪", "CN"),
        ("粤", "CN"),
        ("渝北区", "CN"),
        ("浦东新区", "CN"),
        ("延边朝鲜族自治州", "CN"),
        ("广西壮族自治区", "CN"),
        ("巴伐利亚州", "DE"),
        ("Gyeonggi Province", "KR"),
        ("California", "US"),
        ("德克萨斯", "US"),
        ("日", "JP"),
        ("Japanese", "JP"),
        ("Sino-", "CN"),
        ("U.S.", "US"),
        ("ROK", "KR"),
        ("UK", "GB"),
        ("Republic of Korea", "KR"),
        ("德意志联邦共和国", "DE"),
        ("香港特别行政区", "HK"),
    ],
)
def test_a_name_tells_its_country(name: str, country: str) -> None:
    assert country_of(name) == country


@pytest.mark.parametrize("name", ["", "   ", "市", "Nowheresville", "不存在的地方", "Province", "x"])
def test_what_is_no_place_is_not_found(name: str) -> None:
    assert find(name) == ()
    assert country_of(name) is None
    assert rendering(name, None, "zh-Hans") is None


@pytest.mark.parametrize(
    "name", ["Cambridge", "Birmingham", "Georgia", "Victoria", "Richmond", "Hamilton", "Hyderabad"]
)
def test_a_name_that_several_countries_share_tells_none(name: str) -> None:
    assert len({place.country for place in find(name)}) > 1
    assert country_of(name) is None
    assert rendering(name, None, "zh-Hans") is None


@pytest.mark.parametrize(
    ("name", "country", "language", "called"),
    [
        ("Cambridge", "GB", "zh-Hans", "剑桥"),
        ("Birmingham", "GB", "zh-Hans", "伯明翰"),
        ("Paris", None, "zh-Hans", "巴黎"),
        ("Paris", "US", "zh-Hans", None),  # Texas has no Chinese name that is certain
        ("Suzhou", "CN", "zh-Hans", None),  # 苏州 or 宿州
        ("Fuzhou", "CN", "zh-Hans", None),  # 福州 or 抚州
        ("Taizhou", "CN", "zh-Hans", None),  # 台州 or 泰州
        ("Yulin", "CN", "zh-Hans", None),  # 榆林 or 玉林
        ("Yichun", "CN", "zh-Hans", None),  # 宜春 or 伊春
        ("Longgang", "CN", "zh-Hans", None),  # the city 龙港 or the district 龙岗
        ("Longgang District", "CN", "zh-Hans", None),  # 龙岗区 or 龙港区
        ("Changzhou", "CN", "zh-Hans", "常州"),  # and not the district 长洲
        ("Suzhou", "CN", "en", "Suzhou"),
        ("苏州", "CN", "en", "Suzhou"),
        ("宿州", "CN", "en", "Suzhou"),
        ("台州", "CN", "zh-Hant", "台州"),  # never 臺州
        ("于都", "CN", "zh-Hant", "于都"),  # 於都 by the character
        ("广州", "CN", "zh-Hant", "廣州"),
        ("六安", "CN", "en", "Lu’an"),
        ("乐清", "CN", "en", "Yueqing"),
        ("Beijing", "CN", "zh-Hans", "北京"),
        ("Peking", "CN", "en", "Beijing"),  # a former name is found and never told
        ("北平", "CN", "zh-Hans", "北京"),
        ("汉城", "KR", "zh-Hans", "首尔"),
        ("Bombay", "IN", "en", "Mumbai"),
        ("Sakai", "JP", "zh-Hans", None),  # 堺市 or 坂井
        ("堺市", "JP", "zh-Hans", "堺市"),
        ("糸島", "JP", "zh-Hans", None),  # 糸 is 丝 or stays
        ("四日市市", "JP", "zh-Hans", "四日市"),
        ("Nairobi", "KE", "zh-Hans", "内罗毕"),
        ("Nairobi", "KE", "zh-Hant", "奈洛比"),
        ("Jerusalem", "IL", "ja", "エルサレム"),
    ],
)
def test_a_rendering_is_the_right_one_or_none(
    name: str, country: str | None, language: Language, called: str | None
) -> None:
    assert rendering(name, country, language) == called


def test_the_region_tells_cities_of_one_name_apart() -> None:
    assert rendering("Taizhou", "CN", "zh-Hans", region="Zhejiang") == "台州"
    assert rendering("Taizhou", "CN", "zh-Hans", region="江苏省") == "泰州"
    assert rendering("Taizhou", "CN", "zh-Hans", region="Hebei") is None
    assert rendering("Longgang District", "CN", "zh-Hans", region="Guangdong") == "龙岗区"


@pytest.mark.parametrize(
    ("name", "language", "called"),
    [
        ("水戸市", "zh-Hans", "水户市"),
        ("水户市", "en", "Mito"),
        ("Mito City", "zh-Hant", "水戶市"),
        ("Ibaraki Prefecture", "zh-Hans", "茨城县"),
        ("Ibaraki Prefecture", "zh-Hant", "茨城縣"),
        ("茨城县", "ja", "茨城県"),
        ("大阪府", "en", "Osaka Prefecture"),
        ("Jeju Province", "zh-Hans", "济州道"),
        ("Jiangsu Province", "zh-Hans", "江苏省"),
        ("江苏省", "en", "Jiangsu Province"),
        ("渝北区", "en", "Yubei District"),
        ("北海道", "en", "Hokkaido"),
        ("内蒙古自治区", "zh-Hant", "內蒙古"),
        ("加利福尼亚州", "zh-Hant", "加利福尼亞州"),
    ],
)
def test_the_word_for_what_a_place_is_is_rendered_too(name: str, language: Language, called: str) -> None:
    assert rendering(name, None, language) == called


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("吉林", {"city", "region"}),
        ("吉林省", {"region"}),
        ("吉林市", {"city"}),
        ("Jilin Province", {"region"}),
        ("朝阳市", {"city"}),
        ("朝阳区", {"district"}),
        ("深圳省", set()),
        ("北海", {"city"}),
        ("New York State", {"region"}),
        ("New York City", {"city"}),
    ],
)
def test_the_word_for_what_a_place_is_is_believed(name: str, kinds: set[str]) -> None:
    assert {place.kind for place in find(name)} == kinds


def test_places_come_the_most_populous_first_with_what_is_known_of_them() -> None:
    paris, *others = find("Paris")
    assert (paris.kind, paris.name, paris.country) == ("city", "Paris", "FR")
    assert paris.population > 2_000_000
    assert all(paris.population > place.population for place in others)
    mito = find("水户")[0]
    assert (mito.name, mito.region, mito.names["ja"]) == ("Mito", "Ibaraki", "水戸")


def test_words_and_names_of_persons_are_told() -> None:
    assert "word" in other_senses("Reading")
    assert "word" in other_senses("March")
    assert "word" in other_senses("来宾")
    assert "word" in other_senses("來賓")
    assert "surname" in other_senses("Washington")
    assert "given-name" in other_senses("Florence")
    assert other_senses("Chongqing") == frozenset()


def scanned(text: str) -> list[tuple[str, str, str]]:
    return [(text[start:end], place.kind, place.country) for start, end, place in scan_han(text)]


def test_places_are_found_in_running_chinese_text() -> None:
    text = "江苏省苏州市代表团访问日本茨城县水户市，并在东京会见来宾，就合作交换意见。"
    assert scanned(text) == [
        ("江苏省", "region", "CN"),
        ("苏州市", "city", "CN"),
        ("日本", "country", "JP"),
        ("茨城县", "region", "JP"),
        ("水户市", "city", "JP"),
        ("东京", "region", "JP"),
    ]


def test_places_are_found_in_running_japanese_text() -> None:
    assert scanned("水戸市長と呉市市長は重慶市を訪れた。") == [
        ("水戸市", "city", "JP"),
        ("呉市", "city", "JP"),
        ("重慶市", "city", "CN"),
    ]


def test_a_common_word_is_a_place_only_with_the_word_for_what_it_is() -> None:
    assert scanned("来宾参观工厂，和平与发展") == []
    assert scanned("来宾市代表") == [("来宾市", "city", "CN")]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("会见加纳驻华大使", ["加纳"]),
        ("马里、乍得、也门和约旦代表", ["马里", "乍得", "也门", "约旦"]),
        ("约旦雅尔穆克大学", ["约旦"]),
        ("访问也门", ["也门"]),
        ("近日，马里外长来访", ["马里"]),
        ("会見海地總統", ["海地"]),
        ("沿海地区代表", []),
        ("近海地方政府", []),
        ("参加纳米技术论坛", []),
        ("增加纳税人", []),
        ("也门庭若市", []),
        ("约旦河西岸", []),
    ],
)
def test_a_country_whose_name_is_a_word_is_found_where_a_country_is_meant(text: str, countries: list[str]) -> None:
    assert [text[start:end] for start, end, place in scan_han(text) if place.kind == "country"] == countries


def test_punctuation_and_space_belong_to_no_name() -> None:
    assert [text for text, _, _ in scanned("哈尔滨，金昌\u3000市")] == ["哈尔滨", "金昌"]


@given(st.text())
def test_scanning_any_text_gives_spans_in_order(text: str) -> None:
    position = 0
    for start, end, _ in scan_han(text):
        assert position <= start < end <= len(text)
        position = end


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(alphabet=st.characters(categories=["L", "N"]), max_size=12))
def test_any_name_can_be_asked_for(name: str) -> None:
    for place in find(name):
        assert place.country
        assert country_of(name) in {place.country for place in find(name)} | {None}


def test_folding_keeps_the_marks_that_make_other_letters() -> None:
    assert fold("が") == "が"
    assert fold("ﾂｸﾊﾞ") == "ツクバ"
    assert fold("Ürümqi") == "urumqi"
    assert fold("Łódź") == "lodz"


@pytest.mark.parametrize(
    ("name", "proper", "word"),
    [
        ("昆山市", "昆山", "市"),
        ("堺市", "堺市", None),
        ("忠县", "忠县", None),
        ("osaka prefecture", "osaka", "prefecture"),
    ],
)
def test_the_word_for_what_a_place_is_is_split_off(name: str, proper: str, word: str | None) -> None:
    rest, generic = split_generic(name)
    assert (rest, generic and generic.word) == (proper, word)


@given(st.dictionaries(st.text(alphabet="ab水戸\U00020000é", min_size=1, max_size=4), st.text(alphabet="xyz水")))
def test_a_sorted_table_finds_what_is_in_it_and_nothing_else(entries: dict[str, str]) -> None:
    lines = [f"{key}\t{entries[key]}\n" for key in sorted(entries, key=str.encode)]
    table = SortedTable(("# head\n" + "".join(lines)).encode())
    assert {key: table.get(key) for key in entries} == {key: [key, text] for key, text in entries.items()}
    assert table.get("b水水水水") is None
    assert [key for key, _ in table.between("a", "b")] == sorted(
        (key for key in entries if b"a" <= key.encode() < b"b"), key=str.encode
    )


def test_the_committed_tables_are_whole() -> None:
    identifiers = []
    for name in ("places.tsv", "names.tsv"):
        lines = [line for line in (FOLDER / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        keys = [line.split("\t")[0].encode() for line in lines]
        assert keys == sorted(set(keys)), f"{name} is not sorted by the bytes of its keys"
        identifiers.append({line.split("\t")[0] for line in lines})
        if name == "names.tsv":
            named = {identifier for line in lines for identifier in line.split("\t")[1].split()}
            assert named == identifiers[0], "names.tsv and places.tsv do not speak of the same places"
            assert all(line.split("\t")[0] == fold(line.split("\t")[0]) for line in lines)


def test_chinese_names_are_written_in_the_script_they_are_given_for() -> None:
    # Characters that are of one script only, and frequent in names of places.
    traditional_only, simplified_only = set("東廣長國門陽龍蘭縣濱灣島"), set("东长门阳龙兰县滨湾岛")
    for line in (FOLDER / "places.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            *_, hans, hant, ja = line.split("\t")
            assert not traditional_only & set(hans), line
            assert not simplified_only & set(hant), line
            assert not (simplified_only - {"湾"}) & set(ja), line


def test_names_in_latin_letters_are_no_other_script() -> None:
    for line in (FOLDER / "places.tsv").read_text(encoding="utf-8").splitlines():
        name = line.split("\t")[6] if not line.startswith("#") else "-"
        scripts = {unicodedata.name(character).split()[0] for character in name if character.isalpha()}
        assert scripts <= {"LATIN", "MODIFIER"} or scripts == {"CJK"}, line


def test_the_tables_are_small_and_quick_to_ask() -> None:
    size = sum((FOLDER / name).stat().st_size for name in ("places.tsv", "names.tsv"))
    program = (
        "import time, tracemalloc; tracemalloc.start(); import digest.gazetteer as g; start = time.perf_counter();"
        "g.find('Mito'); seconds = time.perf_counter() - start; g.find('Chongqing');"
        "print(seconds, tracemalloc.get_traced_memory()[1])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    seconds, memory = map(float, done.stdout.split())
    print(f"tables {size / 1e6:.1f} MB, first question {1e3 * seconds:.0f} ms, memory {memory / 1e6:.0f} MB")
    assert size < 5_000_000
    assert seconds < 0.5  # 5 ms on an idle machine; the limit is for a loaded one
    assert memory < 40_000_000


def test_importing_the_gazetteer_reads_nothing() -> None:
    program = "import sys, digest.gazetteer.table as t; import digest.gazetteer; print(t.names.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_the_committed_tables_are_what_the_program_derives(tmp_path: Path) -> None:
    """Runs where the packages are that the head of the tables names, in these versions, and Debian's word lists."""
    head = [line[2:] for line in (FOLDER / "places.tsv").read_text(encoding="utf-8").splitlines() if line[0] == "#"]
    for line in head[head.index("and of others, all named in NOTICE.md. Made from:") + 1 : -1]:
        package, wanted = line.split(":")[0].split()[:2]
        if "(Debian)" in line:
            installed = Path("/usr/share/doc", package, "copyright").is_file()
            if not installed:
                pytest.skip(f"{package} is not installed")
            continue
        try:
            present = version(package)
        except PackageNotFoundError:
            pytest.skip(f"{package} is not installed")
        if present != wanted:
            pytest.skip(f"the tables were made from {package} {wanted}, here is {present}")
    subprocess.run([sys.executable, "-m", "digest.gazetteer.derive", tmp_path], check=True)
    for name in ("places.tsv", "names.tsv"):
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), f"{name} is not what is derived"
