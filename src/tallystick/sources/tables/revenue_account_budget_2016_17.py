"""Revenue Account budget (RA) by local authority, in the layout of 2016-17.

The sheet `RA LA Data <year>` prints no asset ids. Each column has a measure number (2 and 6 are
balances at 1 April, 3 and 7 at 31 March), a section and the form's line number, by which the asset
ids of the later layout are found: a line has kept its number and its title. Authorities are printed
with their E-codes only.
"""

import re

from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Line, Table
from tallystick.sources.table_in_making import TableInMaking
from tallystick.sources.workbook import column_letters, number, sheet, text

_NUMBERS_AND_ASSETS = """
    110:eduerl 120:eduprm 130:eduscn 140:eduspc 145:edupst 165:eduoth 190:edutot
    210:transpln 230:transrdsmnt 247:transrdsenv 248:transrdswnt 249:transrdslgh
    251:transrdstrfcng 252:transrdstrfbs 254:transrdstrfsft 258:transrdstrfoth 260:transprk
    271:transpblstt 272:transpbldsc 275:transpblopr 276:transpblcrd 280:transaht
    290:transtot 310:cscsr 313:csclkd 315:cscoth 322:cscfml 323:cscyth 325:cscsfg 326:cscasy
    327:cscsrv 330:csctot 332:ascphyadl 333:ascphyold 334:ascsnsadl 335:ascsnsold
    336:ascmmradl 337:ascmmrold 340:asclrnadl 341:asclrnold 344:ascmntadl 345:ascmntold
    348:ascsclsbs 349:ascsclasy 350:ascsclcrr 351:ascsclisl 353:ascass 354:ascact 355:ascinf
    356:ascdlv 360:asctot 361:phsxlsti 362:phsxlcnt 363:phsxlprm 365:phhcp 366:phprt
    368:phcmp 370:phadv 371:phobsadl 372:phobschl 373:phphyadl 374:phphychl 376:phsbstrtdrg
    377:phsbstrtalc 378:phsbsprvdrg 379:phsbsprvalc 380:phsbsspc 381:phsmkstp 382:phsmkcnt
    383:phchl 384:phbbymnd 385:phbbyoth 386:phwrk 387:phmnt 389:phmsc 390:phtot
    409:housgfcfstr 440:housgfcfhml 456:housgfcfbnf 457:housgfcfbnfadm 460:housgfcfcnc
    475:housgfcfwlfspp 478:housgfcfwlfoth 490:housgfcftot 500:culhrtarc 501:culhrtxarc
    502:culsprlscom 503:culpksopn 504:cultrs 505:cullib 509:cultot 510:envcmt 519:envrgltrd
    520:envrglenvwtr 521:envrglenvfd 522:envrglenvenv 523:envrglenvhsn 524:envrglenvhs
    525:envrglenvprtxlvs 526:envrglenvprtlvs 527:envrglenvpst 528:envrglenvtlt
    529:envrglenvanm 530:envrglenvlcn 531:envcmmcrm 532:envcmmsft 533:envcmmcct
    541:envfldfld 543:envflddrn 544:envflddrnlev 547:envcst 550:envagr 570:envstr 581:envcll
    582:envdsp 583:envtrd 584:envrcy 585:envmin 586:envclm 590:envtot 591:planbld
    592:plandvl 593:planplc 594:planenv 595:planecndev 596:plancmm 597:planecnrsr
    598:planbsn 599:plantot 601:poltot 602:frstot 604:cencrn 605:cencrtoth 610:cencrp
    623:centaxdsc 625:centaxadm 628:centaxoth 650:cenemr 675:cencnt 681:cenndcrtr
    682:cenndcit 684:cenndcsrp 690:centot 698:othtot 799:servicetot 811:hbrent 812:hbnreb
    813:hbhreb 814:hbsubl 818:hbhrashare 821:parishaggprecept 822:levyita 824:levywaste
    827:levylonpen 828:levyother 831:tradaccext 832:tradaccint 841:tradcapext 842:tradcapint
    847:accumul 848:adjnce 849:netcurrtot 859:levyflood 865:cera 866:ceraph 867:caprecflex
    871:provbad 873:provprin 876:leasing 881:intextpay 883:inthrapay
    885:expenditure_before_interest_received 886:intinvinc 888:pfidiff 889:appfinadj
    890:appunequal 891:grantoutaef 893:brsupp 894:levycil 895:crcexp 896:crcinc
    900:revenuetot 903:local_services_support_grant 904:grantinaef 905:netrevexp
    906:trnsreorg 911:appressch 914:appresph 915:appresoth 916:appresunall 951:grantrsg
    956:grantpol 970:retainnndr 980:other_items 990:ctrtot 1020:resprioradj 1031:capdep
    1033:caploss 1034:capreval 1035:capgrant 1036:caprecs 1039:captot
    1040:adult_social_care_from_precept 1044:lctspen 1045:lctswa 1046:lctstot
    1047:lctsparish 1051:glapayop 1079:servicetot_on_balance_sheet 4001:hraincdwell
    4002:hraincnondwell 4003:hrainctenants 4004:hrainccnt 4005:hraincgrant 4006:hraincintinv
    4007:hrainctrnsgf 4008:hrainctrnsmrr 4011:hraincaccumul 4015:hrainctot 4021:hraexprepair
    4022:hraexpsupervise 4023:hraexpspecial 4024:hraexprents 4025:hraexpintpay
    4026:hraexpdebtrepay 4027:hraexpcera 4028:hraexpdebtman 4029:hraexptrnsgf
    4030:hraexptrnsmrr 4033:hraexpprovbad 4035:hraexptot 4040:hradiff
"""
_CODES = dict(pair.split(":") for pair in _NUMBERS_AND_ASSETS.split())
_BALANCES = {
    "1011": "ressch",
    "1014": "resph",
    "1015": "resoth",
    "1016": "resunall",
    "4046": "reshra",
}
_OPENING, _CLOSING = frozenset({"2", "6"}), frozenset({"3", "7"})
_NOT_AMOUNTS = frozenset({"1060"})
_HEADER = ("E-code", "Local authority", "", "Class")
_FIRST_LINE = 4
_CLASSES = {"L": "LB"}


def read(source: str, data: bytes) -> Table:
    """Every line of the return, in pounds; financing is negative, as printed.

    Raises:
        DataDamaged: if the sheet, its headers or a line number are not those of this layout.
    """
    table = TableInMaking.of(source)
    written = table.written_year
    name = f"RA LA Data {written}"
    rows = sheet(data, name)
    header = next(
        (place for place, row in enumerate(rows) if tuple(map(text, row[:4])) == _HEADER), None
    )
    if header is None or header < len(_HEADER) or written not in text(rows[0][0]):
        raise DataDamaged(
            f"Sheet {name}: no row has the headers E-code, Local authority and Class in columns A, "
            f"B and D below a title that names {written}. A layout not seen is not guessed."
        )
    lines = _lines(rows, header, name)
    table.lines += lines.values()
    for place in range(header + 1, len(rows)):
        row = rows[place]
        code = _authority(row)
        if not code:
            continue
        table.add_row(code, text(row[1]), place, row, lines)
        if not row[0]:
            table.totals.add(code)
    return table.table()


def _lines(rows: list[list[object]], header: int, name: str) -> dict[int, Line]:
    measures, sections, numbers = rows[header - 3], rows[header - 2], rows[header - 1]
    lines: dict[int, Line] = {}
    section = ""
    for index in range(_FIRST_LINE, len(rows[header])):
        section = text(sections[index]) or section
        form_line, measure = _whole(numbers[index]), _whole(measures[index])
        if form_line in _NOT_AMOUNTS:
            continue
        code = _CODES.get(form_line, "")
        if form_line in _BALANCES:
            ending = {"4046": "_start"}.get(form_line, "_strt") if measure in _OPENING else "_end"
            code = _BALANCES[form_line] + ending
        if not code or (form_line in _BALANCES and measure not in _OPENING | _CLOSING):
            raise DataDamaged(
                f"Sheet {name}: column {column_letters(index)} has form line {form_line!r} and "
                f"measure {measure!r}, which this layout does not know."
            )
        lines[index] = Line(
            code=code,
            label=text(rows[header][index]),
            unit="GBP",
            section=section,
            sheet=name,
            column=column_letters(index),
            scale=1000.0,
        )
    return lines


def _authority(row: list[object]) -> str:
    e_code, name, printed_class = text(row[0]), text(row[1]), text(row[3])
    if re.fullmatch(r"E\d{4}", e_code):
        return e_code
    if not e_code and name == "ENGLAND":
        return "E92000001"
    if not e_code and name and printed_class:
        return f"class:{_CLASSES.get(printed_class, printed_class)}"
    return ""


def _whole(cell: object) -> str:
    value = number(cell)
    return "" if value is None else str(int(value))
