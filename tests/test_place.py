import pytest

from conftest import Chunk
from zhengtu.extract.place import Places
from zhengtu.lexicon import Lexicon

EXAMPLES = [
    ("东城大道、航空大道等竣工通车。", {"东城大道": "route", "航空大道": "route"}),
    ("雪峰岭、凤凰山、新苗等公园建成开放。", {"雪峰岭": "site", "凤凰山": "site", "新苗": "site"}),
    ("湘江株洲段水质保持优良。", {"湘江株洲段": "nature"}),
    ("清水塘老工业区环境质量明显改善。", {"清水塘老工业区": "zone"}),
    ("居长株潭地区第一。", {"长株潭地区": "region"}),
    ("支持醴陵经开区创建国家级经开区。", {"醴陵经开区": "zone"}),
    ("黄花国际机场株洲城市候机楼建成启用。", {"黄花国际机场株洲城市候机楼": "site"}),
    ("优化沪昆高速两侧产业布局。", {"沪昆高速": "route"}),
    ("响水村获评美丽乡村。", {"响水村": "division"}),
    ("援藏援疆工作扎实推进。", {"藏": "division", "疆": "division"}),
    ("中俄博览会成功举办，对俄进出口增长。", {"中俄": "region", "俄": "division"}),
    ("推进武深、汕昆高速建设。", {"武深": "route", "汕昆高速": "route"}),
    ("参与粤港澳大湾区建设。", {"粤港澳大湾区": "region"}),
    ("长江流域禁捕。", {"长江流域": "region"}),
    ("加快G318、210国道和东六环建设。",
     {"G318": "route", "210国道": "route", "东六环": "route"}),
    ("肇庆等7个大型产业集聚区加快打造。", {"肇庆": "zone"}),
    ("杨家坪等煤矿建设有序推进。", {"杨家坪": "site"}),
    ("109、呼准等高速公路建成通车。", {"109": "route", "呼准": "route"}),
    ("建设景德镇国家陶瓷文化传承创新试验区。", {"景德镇国家陶瓷文化传承创新试验区": "zone"}),
    ("全力支持雄安新区建设。", {"雄安新区": "zone"}),
    ("滁州保税物流中心（B型）获批设立。", {"滁州保税物流中心（B型）": "zone"}),
    ("武夷山国家公园（江西片区）建设加快。", {"武夷山国家公园（江西片区）": "nature"}),
    ("与澳大利亚伍龙岗市、俄罗斯赤塔市往来密切。",
     {"澳大利亚": "division", "伍龙岗市": "division", "俄罗斯": "division", "赤塔市": "division"}),
    ("投运丁字口、红旗750千伏输变电工程和110千伏裕丰输变电工程。",
     {"丁字口": "site", "红旗": "site", "裕丰": "site"}),
    ("连云港30万吨级航道改扩建工程开工。", {"连云港30万吨级航道": "route"}),
    ("龙滩水电站1000吨级通航设施开工。", {"龙滩水电站": "site"}),
    ("以西铜同城化为目标，输出到津冀技术合同增长，强化中老泰合作。",
     {"西铜": "region", "津冀": "region", "中老泰": "region"}),
    ("大湾区内地九市和衡长株潭联动，巩固欧美日韩市场。",
     {"大湾区内地九市": "region", "衡长株潭": "region", "欧美日韩": "region"}),
    ("铜仁至贵阳航班加密，至广州航线复航。", {"铜仁至贵阳航班": "route", "广州": "division"}),
    ("碧江区、印江县、沿河县工业园区被认定为园区。",
     {"碧江区": "zone", "印江县": "zone", "沿河县工业园区": "zone"}),
    ("黑独山、拉脊山出圈走红，作为长江黄河上游大省。",
     {"黑独山": "nature", "拉脊山": "nature", "长江": "nature", "黄河": "nature"}),
    ("北京直达亚布力滑雪专列开行。", {"北京直达亚布力滑雪专列": "route"}),
    ("培优育强衡阳输变电装备基地，新增南雄至信丰2条高速公路。",
     {"衡阳输变电装备基地": "zone", "南雄至信丰": "route"}),
    ("以“三湖一海一库”水污染综合防治为重点，推进一湖四水港航工程。",
     {"三湖一海一库": "nature", "一湖四水": "nature"}),
    ("兰渝铁路和武罐、成武、十天高速公路等9个项目，推动滇缅公路申遗。",
     {"兰渝铁路": "route", "武罐": "route", "成武": "route", "十天高速公路": "route",
      "滇缅公路": "route"}),
    ("保障亚太经合组织会议，落实东西部协作。", {"亚太": "region", "东西部": "region"}),
    ("北市区路网完善，客运枢纽、文化艺术中心等工程开工。",
     {"北市区": "zone", "客运枢纽": "site", "文化艺术中心": "site"}),
    ("新建二一九广场和五一路。", {"二一九广场": "site", "五一路": "route"}),
    ("实施“港车北上”，办好粤贸全国系列活动，晋煤外运能力增强。",
     {"港": "division", "粤": "division", "晋": "division"}),
    ("陕电入皖工程开工，新电商入驻园区。", {"陕": "division", "皖": "division"}),
    ("打造韶赣边红色旅游精品线路。", {"韶赣边": "region"}),
    ("“三湖四片区”范围内企业推行清洁生产，以“五山一村”为重点，不是一村一品。",
     {"三湖四片区": "region", "五山一村": "site"}),
    ("推动湘江风光带北接湘潭、南延绿口，加快醴陵融城步伐。",
     {"湘江风光带": "site", "湘潭": "division", "绿口": "division", "醴陵": "division"}),
    ("打造醴都市圈和醴炎县域经济走廊。", {"醴都市圈": "region", "醴炎县域经济走廊": "region"}),
    ("建设川渝黔内陆开放合作区。", {"川渝黔内陆开放合作区": "zone"}),
    ("推进上墩、董家冲、下坪老工业片区、老旧小区改造。",
     {"上墩": "zone", "董家冲": "zone", "下坪老工业片区": "zone"}),
    ("推动金上、澜上、雅砻江风光一体化基地建设。",
     {"金上": "zone", "澜上": "zone", "雅砻江风光一体化基地": "zone"}),
    ("创新济南、青岛都市圈联动发展机制。", {"济南": "region", "青岛都市圈": "region"}),
    ("粤湘、大广、昆汕高速公路开工，天津港繁忙，闽粤港合作。",
     {"粤湘": "route", "大广": "route", "昆汕高速公路": "route", "天津港": "site",
      "闽粤港": "region"}),
    ("推动G356浣溪至太英段改造，启动109国道西线改造工程。",
     {"G356浣溪至太英段": "route", "109国道西线": "route"}),
    ("申建中国（贵州）自由贸易试验区，中欧（中亚）班列、陆海新通道班列稳定开行。",
     {"中国（贵州）自由贸易试验区": "zone", "中欧（中亚）班列": "route",
      "陆海新通道班列": "route"}),
    ("打造西南地区重要国际货运枢纽，深化鲁豫毗邻地区合作。",
     {"西南地区": "region", "鲁豫毗邻地区": "region"}),
    ("规划建设京鲁科创合作平台，沿黄河地区节水。",
     {"京鲁": "region", "沿黄河地区": "region"}),
    ("举办中国—东盟教育交流周。", {"中国": "division", "东盟": "region"}),
    ("杜甫草堂、清水塘文旅商贸街、云龙康养小镇开工，哈克现代化牧场建成。",
     {"杜甫草堂": "site", "清水塘文旅商贸街": "site", "云龙康养小镇": "zone",
      "哈克现代化牧场": "site"}),
    ("华汇地下商业街、众和地壹街开业，韶关站场建成运营。",
     {"华汇地下商业街": "site", "地壹街": "site", "韶关站场": "site"}),
    ("加快建设合肥综合性国家科学中心。", {"合肥综合性国家科学中心": "zone"}),
    ("启动了光明、富强、友好三个蔬菜园区建设，对胜利、站前和人民公园等9个广场进行了美化。",
     {"光明": "zone", "富强": "zone", "友好": "zone", "胜利": "site", "站前": "site",
      "人民公园": "site"}),
    ("建成古浪黄花滩、天祝南阳山等集中安置区，金塘冲水库、梅山灌区等水利工程开工。",
     {"古浪黄花滩": "site", "天祝南阳山": "site", "金塘冲水库": "nature", "梅山灌区": "site"}),
    ("完成建宁港等18个黑臭水体整治。", {"建宁港": "nature"}),
    ("确保中国经济行稳致远，经历了中国入世的挑战。", {"中国": "division"}),
    ("开行中欧（亚）班列，建成西南首家集结中心。",
     {"中欧（亚）班列": "route", "西南": "region"}),
    ("新桥市场改扩建竣工，深耕东盟、中亚等市场。",
     {"新桥市场": "site", "东盟": "region", "中亚": "region"}),
    ("黄河干流陕西段水质全线达标，推进沙颍河、唐河等港航项目。",
     {"黄河干流陕西段": "nature", "沙颍河": "nature", "唐河": "nature"}),
    ("力争凤（翔）合（阳）高速公路开工。", {"凤（翔）合（阳）高速公路": "route"}),
    ("以西咸新区为纽带。", {"西咸新区": "zone"}),
    ("感谢驻粤中省单位。", {"粤": "division"}),
]  # fmt: skip
COUNTER_EXAMPLES = [
    "新增高等级公路800公里。",
    "改造农村公路，建设标准化厂房。",
    "实施老旧小区改造183个。",
    "坚持中国特色社会主义。",
    "守住耕地红线，引导企业入园。",
    "全市建成区绿化覆盖率提高。",
    "深化合作，畅通绿色通道。",
    "出台政策，推进改革。",
    "建成国家4A级以上景区14家。",
    "加强山水林田湖草沙一体化保护，建设海铁联运通道。",
    "接管80个弃管小区，激发县镇村活力，完善“四纵五横”高速公路网络。",
    "被命名为全国防沙治沙综合示范区，打造特色单品全国集散中心。",
    "承办G20峰会，建成5G基站1000个，新增高铁运营里程81公里。",
    "主动对接跨太平洋伙伴关系协定，站在新的起点上。",
    "天海集团成功上市，建设高品质商业街区，建成通港达园专支线航道5条。",
    "建成内陆地区首个国际公路运输集结中心。",
    "在筑牢屏障上下功夫。",
    "主要入江支流水质改善，推行离港确认，巩固国家卫生城成果。",
    "“天空地”一体化，“源网荷储”区域试点，带动周边红色旅游。",
    "引导传统工业企业实施“退城进园”，建成互联互通工程。",
    "加大新城新区开发建设力度，推进农村公益性公墓建设。",
    "确保南方中学开学，普惠园在园幼儿占比提高，启动市图书馆建设。",
    "认定省级特色产业园区4个，支持家庭农牧场，改造轨道站场。",
    "加快“十大公园十大湖、一江八港六走廊”建设，真正实现市市通高铁。",
    "坚持以文化人、以文润城，推动农区变景区、田园变公园，建设世界领先科技园区。",
    "参与“湘品出湘”活动，进京访下降。",
    "生产适销对路的产品，广开就业门路，走上康庄大道，巩固统一战线，统一大病保险起付线。",
    "加强国营农场和内河航运，建成综合文化站，省政府门户网站开通，建成全球最大制种基地。",
    "发改、工信、税务等部门推出一批举措，守好发展和生态两条底线，把好土地、信贷两个闸门。",
]


@pytest.fixture(scope="module")
def places(tables: Lexicon) -> Places:
    return Places(tables)


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_places_are_read_by_register_shape_and_list(
    text: str, expected: dict[str, str], chunk: Chunk, places: Places
) -> None:
    assert {p.text: p.subtype for p in places(chunk(text))} == expected


@pytest.mark.parametrize("text", COUNTER_EXAMPLES)
def test_generic_words_are_no_places(text: str, chunk: Chunk, places: Places) -> None:
    assert [p.text for p in places(chunk(text))] == []


@pytest.mark.parametrize(
    ("text", "absent"),
    [("龙泉苑建成。", "龙泉"), ("改造山西路。", "山西"), ("深化交流合作。", "合作")],
)
def test_a_division_inside_a_longer_word_is_not_it(
    text: str, absent: str, chunk: Chunk, places: Places
) -> None:
    assert absent not in [p.text for p in places(chunk(text))]


def test_kinds_of_places_are_names_only_where_there_is_one(chunk: Chunk, places: Places) -> None:
    text = "会展中心、生态养殖基地等项目开工建设。"
    found = {place: [p.text for p in places(chunk(text, place))] for place in ("430200", "430000")}
    assert found == {"430200": ["会展中心"], "430000": []}


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        ("530400", "完成了红塔区高仓、江川早街、华宁华溪等农产品市场的建设改造。",
         ["红塔区", "高仓", "江川", "早街", "华宁", "华溪"]),
        ("530400", "红塔区高仓、江川早街等农产品市场建成。", ["红塔区高仓", "江川早街"]),
        ("621200", "成功举办中国(西和)乞巧文化高峰论坛。", ["西和"]),
        ("150702", "发挥“海满阿”区域旅游资源优势，推进“引育繁”区域试点。", ["海满阿"]),
        ("621200", "中国与各国合作。", ["中国"]),
        ("150000", "开展北疆文化研究。", []),
        ("410600", "谱写鹤城建设新篇章，改造老城。", ["鹤城"]),
        ("650000", "改善北疆水利条件。", ["北疆"]),
    ],
)  # fmt: skip
def test_the_divisions_of_the_reports_place_stand_by_themselves(
    place: str, text: str, expected: list[str], chunk: Chunk, places: Places
) -> None:
    assert [p.text for p in places(chunk(text, place))] == expected


def test_townships_near_the_reports_place_are_known(chunk: Chunk, places: Places) -> None:
    found = places(chunk("鹿原镇入选强镇，建设镇和林业局不在其列。"))
    assert [(p.text, p.subtype, p.code) for p in found] == [("鹿原镇", "division", "430225")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("雪峰岭、清水湖等7个片区搬迁。开展清水湖土壤治理。", ["清水湖", "清水湖"]),
        ("登高西路建成通车。登高西路两侧征地拆迁取得突破。", ["登高西路", "登高西路"]),
        ("雪峰岭、新苗等公园建成。新苗茁壮成长。", ["新苗"]),
    ],
)
def test_a_name_is_found_again_unless_it_is_short_or_a_word(
    text: str, expected: list[str], chunk: Chunk, places: Places
) -> None:
    name = expected[0]
    assert [p.text for p in places(chunk(text)) if p.text == name] == expected


def test_a_name_broken_by_the_page_is_whole(chunk: Chunk, places: Places) -> None:
    (place,) = places(chunk("污染防治深入推进。扎实推进清水塘老工业\n\n区搬迁改造，加快转型发展。"))
    assert (place.text, place.name) == ("清水塘老工业\n\n区", "清水塘老工业区")
